package io.latchkey.risk.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Since when each way to reach somebody has its present value. */
final class KnownChannels {
    static final int LIMIT = 11;
    static final int LONGEST_NAME = 72;
    static final int MARK = 16;

    private KnownChannels() {}

    /** What is known once these have been seen; the same list if nothing is new. Those that are gone are forgotten. */
    static List<KnownChannel> seen(List<KnownChannel> known, Map<String, String> marks, Instant now) {
        List<KnownChannel> seen = new ArrayList<>();
        new TreeMap<>(marks).forEach((name, mark) -> {
            if (seen.size() < LIMIT && name.length() <= LONGEST_NAME) {
                String cut = cut(mark);
                Instant since = since(known, name, mark);
                seen.add(new KnownChannel(name, cut, since == null ? now : since));
            }
        });
        return seen.equals(known) ? known : seen;
    }

    static @Nullable Instant since(List<KnownChannel> known, String name, String mark) {
        return known.stream()
                .filter(one -> one.name().equals(name) && one.mark().equals(cut(mark)))
                .map(KnownChannel::since)
                .findFirst()
                .orElse(null);
    }

    private static String cut(String mark) {
        return mark.substring(0, Math.min(MARK, mark.length()));
    }

    static void write(ByteWriter out, List<KnownChannel> channels) {
        out.number(channels.size());
        for (KnownChannel channel : channels) {
            out.text(channel.name());
            out.text(channel.mark());
            out.second(channel.since());
        }
    }

    static List<KnownChannel> read(ByteReader in) throws ProfileFormatException {
        List<KnownChannel> channels = new ArrayList<>();
        for (int count = in.number(LIMIT); count > 0; count--) {
            channels.add(new KnownChannel(in.text(LONGEST_NAME), in.text(MARK), in.second()));
        }
        return channels;
    }
}
