package io.latchkey.keycloak.posture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while it is open, at INFO and above. */
final class Log extends Handler {
    private final Logger logger = Logger.getLogger(Log.class.getPackageName());
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    static Log open() {
        Log log = new Log();
        log.logger.addHandler(log);
        return log;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
            lines.add(entry.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
