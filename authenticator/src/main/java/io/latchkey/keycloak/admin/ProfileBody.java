package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.ProfileView;
import io.latchkey.risk.profile.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile as JSON; see {@link ProfileView} for what its parts mean. Instants are ISO 8601 in UTC. No hash of a token
 * leaves the server.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProfileBody(
        String user,
        long signIns,
        @Nullable String firstAt,
        @Nullable String lastAt,
        @Nullable String lastStrongProofAt,
        StandingBody standing,
        List<DeviceBody> devices,
        List<Table> tables,
        List<Visit> places) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StandingBody(
            String state,
            @Nullable String reason,
            @Nullable String source,
            @Nullable String since,
            @Nullable String until) {}

    /**
     * @param provenAt null if its user never proved himself on it with a factor of his own
     * @param trustedUntil null if the user doesn't trust it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeviceBody(
            String id,
            String browser,
            String os,
            String issuedAt,
            String firstUsedAt,
            String lastUsedAt,
            @Nullable String provenAt,
            @Nullable String trustedUntil,
            boolean shared) {}

    record Table(String name, double noveltyRate, List<Row> rows) {}

    record Row(String value, double weight, String lastSeen) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Visit(String at, @Nullable String country, double latitude, double longitude, int accuracyKm) {}

    static ProfileBody of(String user, ProfileView view, Instant now) {
        return new ProfileBody(
                user,
                view.signIns(),
                text(view.firstAt()),
                text(view.lastAt()),
                text(view.lastStrongProofAt()),
                standing(view.standing(), now),
                view.devices().stream().map(ProfileBody::device).toList(),
                view.tables().stream().map(ProfileBody::table).toList(),
                view.places().stream().map(ProfileBody::visit).toList());
    }

    private static StandingBody standing(Standing standing, Instant now) {
        return new StandingBody(
                standing.at(now).name(),
                standing.reason(),
                standing.source(),
                text(standing.since()),
                text(standing.until()));
    }

    private static DeviceBody device(KnownDevice device) {
        return new DeviceBody(
                device.id(),
                device.browserFamily(),
                device.osFamily(),
                device.issuedAt().toString(),
                device.firstUsedAt().toString(),
                device.lastUsedAt().toString(),
                text(device.provenAt()),
                text(device.trustedUntil()),
                device.sessionOnly());
    }

    private static Table table(ProfileView.Table table) {
        return new Table(
                table.name(),
                table.noveltyRate(),
                table.rows().stream()
                        .map(row -> new Row(
                                row.value(), row.weight(), row.lastSeen().toString()))
                        .toList());
    }

    private static Visit visit(ProfileView.Visit visit) {
        return new Visit(
                visit.at().toString(), visit.country(), visit.latitude(), visit.longitude(), visit.accuracyKm());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
