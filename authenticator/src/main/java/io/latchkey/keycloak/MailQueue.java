package io.latchkey.keycloak;

import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Metrics;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Sends mails one after the other, never within a request: a slow mail server delays nobody, and how long a request takes
 * says nothing of whether a mail went out. Holds a bounded number of mails; those beyond it are dropped and counted.
 */
public final class MailQueue implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MailQueue.class);
    private static final int CLOSE_SECONDS = 5;
    private static final int IDLE_SECONDS = 30;

    private final Metrics metrics;
    private final ThreadPoolExecutor executor;

    /**
     * @param threads mails sent at the same time
     * @param waiting most mails that wait
     */
    MailQueue(Metrics metrics, int threads, int waiting) {
        this.metrics = metrics;
        AtomicInteger number = new AtomicInteger();
        ClassLoader loader = MailQueue.class.getClassLoader();
        this.executor = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), job -> {
                    Thread thread = new Thread(job, "latchkey-mail-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(loader);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Runs the job later. What it throws is counted, and logged without its message, which may name the recipient. */
    public void add(Runnable job) {
        try {
            executor.execute(() -> run(job));
        } catch (RejectedExecutionException e) {
            metrics.failed(Failure.MAIL_DROPPED);
        }
    }

    private void run(Runnable job) {
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
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
