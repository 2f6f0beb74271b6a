package io.latchkey.it.server;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A mail server that delivers nothing: each mail to each recipient becomes one {@code .eml} file in a folder. */
public final class MailSink implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String LOOPBACK = "127.0.0.1";

    private final GreenMail server;
    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    private MailSink(GreenMail server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * Starts one on loopback.
     *
     * @param port where it listens, 0 for any free port
     * @param folder where the mails go; made when missing
     */
    public static MailSink start(int port, Path folder) {
        return start(LOOPBACK, port, folder);
    }

    /** Starts one that listens on another address of this machine, such as that of a network of containers. */
    public static MailSink start(String address, int port, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MailSink sink = new MailSink(new GreenMail(new ServerSetup(port, address, ServerSetup.PROTOCOL_SMTP)), folder);
        sink.server.start();
        sink.server.getUserManager().setMessageDeliveryHandler(sink::deliver);
        return sink;
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    public Path folder() {
        return folder;
    }

    /** All mails in the folder, oldest first. */
    public List<Mail> mails() {
        return in(folder);
    }

    /** The same of a folder that another one fills. */
    public static List<Mail> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".eml"))
                    .sorted()
                    .map(Mail::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The latest mail to an address that matches, waiting a little for the first. */
    public Mail last(String to, Predicate<Mail> wanted) {
        return Waiting.until("a mail to " + to, PATIENCE, () -> latest(to, wanted));
    }

    /** The latest mail to an address, waiting a little for the first. */
    public Mail last(String to) {
        return last(to, mail -> true);
    }

    @Override
    public void close() {
        server.stop();
    }

    private Optional<Mail> latest(String to, Predicate<Mail> wanted) {
        return mails().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(to))
                .filter(wanted)
                .reduce((earlier, later) -> later);
    }

    private GreenMailUser deliver(MovingMessage message, MailAddress recipient)
            throws MessagingException, UserException {
        String name = NAME.format(Instant.now())
                + String.format(Locale.ROOT, "-%04d-", count.incrementAndGet() % 10_000)
                + recipient.getEmail().replaceAll("[^A-Za-z0-9@._-]", "_");
        try {
            Path part = folder.resolve(name + ".part");
            try (OutputStream out = Files.newOutputStream(part)) {
                message.getMessage().writeTo(out);
            }
            Files.move(part, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MessagingException("Could not keep a mail in " + folder, e);
        }
        GreenMailUser user = server.getUserManager().getUserByEmail(recipient.getEmail());
        return user != null
                ? user
                : server.getUserManager().createUser(recipient.getEmail(), recipient.getEmail(), recipient.getEmail());
    }
}
