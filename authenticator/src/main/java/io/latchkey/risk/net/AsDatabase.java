package io.latchkey.risk.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Autonomous systems from a MaxMind DB file with {@code autonomous_system_number} and
 * {@code autonomous_system_organization} (GeoLite2-ASN, ip-location-db).
 */
final class AsDatabase implements Source<AutonomousSystem> {
    private static final String NUMBER = "autonomous_system_number";

    private final MmdbFile file;

    private AsDatabase(MmdbFile file) {
        this.file = file;
    }

    /** @throws UnusableFileException if it is not a MaxMind DB file, or is cut short or damaged */
    static AsDatabase load(Path path) throws IOException {
        return new AsDatabase(MmdbFile.open(path, Set.of(NUMBER)));
    }

    @Override
    public Answer<AutonomousSystem> find(IpAddress address) {
        Answer<Map<?, ?>> answer = file.find(address);
        Map<?, ?> record = answer.value();
        if (record == null) {
            return Answer.without(answer.state());
        }
        long number = record.get(NUMBER) instanceof Number found ? found.longValue() : 0;
        if (number <= 0 || number > Integer.MAX_VALUE) {
            return Answer.without(DataState.NOT_FOUND);
        }
        return Answer.found(
                new AutonomousSystem((int) number, ShortText.of(record.get("autonomous_system_organization"))));
    }

    @Override
    public long entries() {
        return file.nodes();
    }

    @Override
    public long failedLookups() {
        return file.failures();
    }
}
