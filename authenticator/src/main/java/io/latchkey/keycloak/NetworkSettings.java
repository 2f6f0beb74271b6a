package io.latchkey.keycloak;

import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkDataConfig;
import io.latchkey.risk.net.NetworkDataConfig.ListFile;
import io.latchkey.risk.net.Prefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Options of the provider {@code default} that say where network data comes from. A wrong one stops the server's start. */
final class NetworkSettings {
    private static final String CITY = "geoCity";
    private static final String ASN = "geoAsn";
    private static final String ANONYMOUS = "geoAnonymous";
    private static final String CONNECTION = "geoConnection";
    private static final String LISTS = "lists";
    private static final String COMPANY = "companyNetworks";
    private static final String CHECK = "checkIntervalSeconds";

    private NetworkSettings() {}

    /** @throws IllegalArgumentException with a sentence for the administrator if an option makes no sense */
    static NetworkDataConfig read(Config.Scope scope) {
        return new NetworkDataConfig(
                paths(scope.get(CITY)),
                paths(scope.get(ASN)),
                paths(scope.get(ANONYMOUS)),
                paths(scope.get(CONNECTION)),
                parts(scope.get(LISTS), ",").map(NetworkSettings::list).toList(),
                company(scope.get(COMPANY)),
                interval(scope.get(CHECK)));
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(CITY)
                .type("string")
                .helpText(
                        "MaxMind DB files with places, separated by commas; the first that knows an address is believed.")
                .add()
                .property()
                .name(ASN)
                .type("string")
                .helpText(
                        "Files with autonomous systems (.mmdb, or CSV of start,end,asn,organisation), separated by commas.")
                .add()
                .property()
                .name(ANONYMOUS)
                .type("string")
                .helpText("MaxMind Anonymous-IP files, separated by commas.")
                .add()
                .property()
                .name(CONNECTION)
                .type("string")
                .helpText("MaxMind Connection-Type files, separated by commas.")
                .add()
                .property()
                .name(LISTS)
                .type("string")
                .helpText("Text files of addresses and CIDRs as name=class:path, separated by commas; class is one of"
                        + " hosting, vpn, tor, proxy, reputation, company, mobile.")
                .add()
                .property()
                .name(COMPANY)
                .type("string")
                .helpText(
                        "The company's own networks as name=CIDR, separated by commas; a name may come more than once.")
                .add()
                .property()
                .name(CHECK)
                .type("int")
                .helpText("How long to go without looking whether a file has changed, in seconds.")
                .defaultValue(NetworkDataConfig.DEFAULT_CHECK_INTERVAL.toSeconds())
                .add()
                .build();
    }

    private static List<Path> paths(@Nullable String text) {
        return parts(text, ",").map(Path::of).toList();
    }

    private static ListFile list(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':', equals + 1);
        if (equals < 1 || colon < 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("latchkey: a list is written as name=class:path, not as " + text);
        }
        String kind = text.substring(equals + 1, colon).trim().toUpperCase(Locale.ROOT);
        try {
            return new ListFile(
                    text.substring(0, equals).trim(),
                    NetworkClass.valueOf(kind),
                    Path.of(text.substring(colon + 1).trim()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("latchkey: the list " + text + " has no class that a list can have", e);
        }
    }

    private static Map<String, List<Prefix>> company(@Nullable String text) {
        Map<String, List<Prefix>> networks = new HashMap<>();
        parts(text, ",").forEach(part -> {
            int equals = part.indexOf('=');
            Optional<Prefix> prefix = Prefix.parse(part.substring(equals + 1).trim());
            if (equals < 1 || prefix.isEmpty()) {
                throw new IllegalArgumentException(
                        "latchkey: a company network is written as name=CIDR, not as " + part);
            }
            networks.computeIfAbsent(part.substring(0, equals).trim(), name -> new ArrayList<>())
                    .add(prefix.get());
        });
        return networks;
    }

    private static Duration interval(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NetworkDataConfig.DEFAULT_CHECK_INTERVAL;
        }
        try {
            long seconds = Long.parseLong(text.trim());
            if (seconds >= 1) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("latchkey: check-interval-seconds is a number, not " + text, e);
        }
        throw new IllegalArgumentException("latchkey: check-interval-seconds is at least 1, not " + text);
    }

    private static Stream<String> parts(@Nullable String text, String separator) {
        return text == null
                ? Stream.empty()
                : Arrays.stream(text.split(separator)).map(String::trim).filter(part -> !part.isEmpty());
    }
}
