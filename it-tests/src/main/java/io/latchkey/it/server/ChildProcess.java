package io.latchkey.it.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and all its descendants, none of which outlives this virtual machine's orderly end. */
final class ChildProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;
    private final Thread hook;

    private ChildProcess(Process process) {
        this.process = process;
        this.hook = new Thread(this::stop, "stop " + process.pid());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static ChildProcess start(ProcessBuilder builder) throws IOException {
        return new ChildProcess(builder.start());
    }

    Process process() {
        return process;
    }

    /** Asks the process to end, then ends it and whatever it started. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending: the hook has run or runs now, and finds nothing to do.
        }
    }

    private synchronized void stop() {
        List<ProcessHandle> family = new ArrayList<>();
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            descendants.forEach(family::add);
        }
        family.add(process.toHandle());
        process.destroy();
        if (!ended(family)) {
            family.forEach(ProcessHandle::destroyForcibly);
            if (!ended(family)) {
                throw new IllegalStateException("Process " + process.pid() + " does not end.");
            }
        }
    }

    private static boolean ended(List<ProcessHandle> family) {
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (ProcessHandle member : family) {
            try {
                member.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
