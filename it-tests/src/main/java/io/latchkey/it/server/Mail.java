package io.latchkey.it.server;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A mail as it was sent.
 *
 * @param file where it is kept
 * @param to the first address in its header
 * @param text its plain part, empty if there is none
 * @param html its HTML part, empty if there is none
 */
public record Mail(Path file, String to, String subject, String text, String html) {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

    static Mail read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            String to = ((InternetAddress) message.getRecipients(Message.RecipientType.TO)[0]).getAddress();
            return new Mail(
                    file,
                    to,
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    part(message, "text/plain"),
                    part(message, "text/html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("Unreadable mail " + file, e);
        }
    }

    /**
     * The first link of the plain part.
     *
     * @throws IllegalStateException if there is none
     */
    public String link() {
        return LINK.matcher(text)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No link in " + file));
    }

    /** A file with its HTML part, beside the mail. */
    public Path htmlPage() {
        try {
            return Files.writeString(Path.of(file + ".html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = part(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
