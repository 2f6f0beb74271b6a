package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keycloak.metrics.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MailQueueTest {

    private static final Duration LATER = Duration.ofMillis(300);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MailQueue queue = new MailQueue(new Metrics(registry), 1, 2);

    @Test
    void a_job_runs_on_another_thread() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        queue.add(() -> {
            if (Thread.currentThread() != caller) {
                done.countDown();
            }
        });

        assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_a_job_throws_is_counted_and_the_next_one_runs() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        queue.add(() -> {
            throw new IllegalStateException("no such mailbox");
        });
        queue.add(done::countDown);

        assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(failures("mail")).isOne();
    }

    @Test
    void jobs_beyond_the_bound_are_dropped_and_counted() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        queue.add(() -> {
            started.countDown();
            await(go);
            ran.incrementAndGet();
        });
        started.await();
        for (int i = 0; i < 5; i++) {
            queue.add(ran::incrementAndGet);
        }
        go.countDown();
        queue.close();

        assertThat(ran).hasValue(3);
        assertThat(failures("mail_dropped")).isEqualTo(3);
    }

    @Test
    void a_job_for_later_does_not_run_before_and_holds_up_nobody() throws InterruptedException {
        CountDownLatch later = new CountDownLatch(1);
        AtomicLong ranAt = new AtomicLong();
        CountDownLatch other = new CountDownLatch(1);
        long added = System.nanoTime();
        queue.addAfter(LATER, () -> {
            ranAt.set(System.nanoTime());
            later.countDown();
        });
        queue.add(other::countDown);

        assertThat(other.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(later.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(ranAt.get() - added)).isGreaterThanOrEqualTo(LATER);
    }

    @Test
    void jobs_for_later_are_bounded_too() {
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            queue.addAfter(LATER, ran::incrementAndGet);
        }
        queue.close();

        assertThat(ran).hasValue(2);
        assertThat(failures("mail_dropped")).isEqualTo(3);
    }

    @Test
    void a_job_that_has_begun_gives_its_room_to_the_next() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            CountDownLatch done = new CountDownLatch(1);
            queue.addAfter(Duration.ofMillis(1), done::countDown);
            assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closing_waits_for_what_is_queued() {
        AtomicInteger ran = new AtomicInteger();
        queue.add(ran::incrementAndGet);
        queue.add(ran::incrementAndGet);
        queue.close();

        assertThat(ran).hasValue(2);
    }

    @Test
    void a_closed_queue_drops_and_counts() {
        queue.close();
        queue.add(() -> {});

        assertThat(failures("mail_dropped")).isOne();
    }

    private double failures(String kind) {
        return registry.get("latchkey.failures").tag("kind", kind).counter().count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
