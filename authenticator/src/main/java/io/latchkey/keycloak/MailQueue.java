package io.latchkey.keycloak;

import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Metrics;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Sends mails one after the other, never within a request: a slow mail server delays nobody, and how long a request takes
 * says nothing of whether a mail went out. Holds a bounded number of mails, due or not; those beyond it are dropped and counted.
 *
 * <p>A server that stops still sends what waits here, each mail when it is due, for at most five seconds; what is left then is
 * lost, and how many those were is logged. One that is killed loses them all: nothing here is kept on disk.
 */
public final class MailQueue implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MailQueue.class);
    private static final int CLOSE_SECONDS = 5;
    private static final int IDLE_SECONDS = 30;

    private final Metrics metrics;
    private final ScheduledThreadPoolExecutor executor;
    private final Semaphore room;

    /**
     * @param threads mails sent at the same time
     * @param waiting most mails that wait, for a thread or to be due
     */
    MailQueue(Metrics metrics, int threads, int waiting) {
        this.metrics = metrics;
        AtomicInteger number = new AtomicInteger();
        ClassLoader loader = MailQueue.class.getClassLoader();
        this.room = new Semaphore(waiting);
        this.executor = new ScheduledThreadPoolExecutor(threads, job -> {
            Thread thread = new Thread(job, "latchkey-mail-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    /** Runs the job later. What it throws is counted, and logged without its message, which may name the recipient. */
    public void add(Runnable job) {
        addAfter(Duration.ZERO, job);
    }

    /**
     * The same, but not before some time has passed: for a job whose own work would show in how long the request that it comes
     * from takes, while both have to share the processor.
     *
     * @param delay from now; well below five seconds, or a server that stops doesn't send it
     */
    public void addAfter(Duration delay, Runnable job) {
        if (!room.tryAcquire()) {
            metrics.failed(Failure.MAIL_DROPPED);
            return;
        }
        try {
            executor.schedule(() -> run(job), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            room.release();
            metrics.failed(Failure.MAIL_DROPPED);
        }
    }

    private void run(Runnable job) {
        room.release();
        try {
            job.run();
        } catch (RuntimeException e) {
            metrics.failed(Failure.MAIL);
            LOG.warnf("A mail about a sign-in could not be sent: %s", cause(e));
        }
    }

    private static String cause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getName();
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                abandon();
            }
        } catch (InterruptedException e) {
            abandon();
            Thread.currentThread().interrupt();
        }
    }

    private void abandon() {
        int lost = executor.shutdownNow().size();
        if (lost > 0) {
            LOG.warnf("The server stops before %d mails were sent", lost);
        }
    }
}
