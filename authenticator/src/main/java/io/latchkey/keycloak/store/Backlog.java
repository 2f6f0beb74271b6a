package io.latchkey.keycloak.store;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/** Work on the database that this node does later: what would take too long at the time, and what has failed. */
final class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);

    private final String what;
    private final BlockingQueue<Runnable> waiting;

    /**
     * @param what it is, for the log
     * @param most how much may wait; what comes then is left undone
     */
    Backlog(String what, int most) {
        this.what = what;
        this.waiting = new LinkedBlockingQueue<>(most);
    }

    /** Does it now, and later if that fails. */
    void attempt(Runnable work) {
        try {
            work.run();
        } catch (StoreException e) {
            LOG.warnf("%s: it could not be done yet, and is tried again (%s)", what, e.reason());
            LOG.debug(what, e);
            later(work);
        }
    }

    void later(Runnable work) {
        if (!waiting.offer(work)) {
            LOG.errorf("%s: too much is waiting already, so one is left undone", what);
        }
    }

    /** Does what was waiting when this was called. */
    void work() {
        int rounds = waiting.size();
        for (int i = 0; i < rounds; i++) {
            Runnable next = waiting.poll();
            if (next != null) {
                attempt(next);
            }
        }
    }
}
