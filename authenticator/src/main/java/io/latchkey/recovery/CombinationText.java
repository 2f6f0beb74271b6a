package io.latchkey.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Combinations in the words of a policy. */
final class CombinationText {
    private static final int LONGEST = 200;
    private static final Pattern WAIT = Pattern.compile("wait (\\d{1,7})([smhd])");
    private static final String WORDS =
            "Join some of these by +: mail, factor or webauthn, device, approval or two approvals, wait 24h (s, m, h or d), veto.";

    private boolean mail;
    private FactorNeed factor = FactorNeed.NONE;
    private boolean device;
    private int approvals;
    private Duration delay = Duration.ZERO;
    private boolean vetoable;
    private final Set<String> kinds = new HashSet<>();

    private CombinationText() {}

    static Combination read(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(WORDS);
        }
        CombinationText reading = new CombinationText();
        for (String part : text.split("\\+", -1)) {
            reading.add(part.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
        }
        return new Combination(
                reading.mail, reading.factor, reading.device, reading.approvals, reading.delay, reading.vetoable);
    }

    private void add(String part) {
        Matcher time = WAIT.matcher(part);
        if (time.matches()) {
            once("wait");
            delay = time(Long.parseLong(time.group(1)), time.group(2));
            if (delay.isZero()) {
                throw new IllegalArgumentException("A wait takes some time.");
            }
            return;
        }
        switch (part) {
            case "mail" -> {
                once("mail");
                mail = true;
            }
            case "factor", "webauthn" -> {
                once("factor");
                factor = part.equals("factor") ? FactorNeed.ANY : FactorNeed.WEBAUTHN;
            }
            case "device" -> {
                once("device");
                device = true;
            }
            case "approval", "two approvals" -> {
                once("approval");
                approvals = part.equals("approval") ? 1 : 2;
            }
            case "veto" -> {
                once("veto");
                vetoable = true;
            }
            default -> throw new IllegalArgumentException(WORDS);
        }
    }

    private void once(String kind) {
        if (!kinds.add(kind)) {
            throw new IllegalArgumentException("Name each kind of proof once.");
        }
    }

    private static Duration time(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static String write(Combination combination) {
        List<String> parts = new ArrayList<>();
        if (combination.mail()) {
            parts.add("mail");
        }
        if (combination.factor() != FactorNeed.NONE) {
            parts.add(combination.factor() == FactorNeed.ANY ? "factor" : "webauthn");
        }
        if (combination.device()) {
            parts.add("device");
        }
        if (combination.approvals() > 0) {
            parts.add(combination.approvals() == 1 ? "approval" : "two approvals");
        }
        if (!combination.delay().isZero()) {
            parts.add("wait " + time(combination.delay().toSeconds()));
        }
        if (combination.vetoable()) {
            parts.add("veto");
        }
        return String.join(" + ", parts);
    }

    private static String time(long seconds) {
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
