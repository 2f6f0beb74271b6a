package io.latchkey.risk.profile;

/** A standing as bytes. */
final class StandingCodec {
    private StandingCodec() {}

    static void write(ByteWriter out, Standing standing) {
        out.octet(standing.state().ordinal());
        out.optionalText(standing.reason());
        out.optionalText(standing.source());
        out.second(standing.since());
        out.second(standing.until());
    }

    static Standing read(ByteReader in) throws ProfileFormatException {
        Standing.State[] states = Standing.State.values();
        return new Standing(
                states[in.number(states.length - 1)],
                in.optionalText(Standing.TEXT_LIMIT),
                in.optionalText(Standing.TEXT_LIMIT),
                in.optionalSecond(),
                in.optionalSecond());
    }
}
