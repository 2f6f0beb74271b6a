package io.latchkey.it.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A peer that the server doesn't trust: hands bytes on to it from another loopback address (127.0.0.2), which Linux has
 * without being told.
 */
final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocket door, InetSocketAddress server) {
        this.door = door;
        this.server = server;
    }

    static Relay to(URI server) {
        try {
            ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Relay relay = new Relay(door, new InetSocketAddress("127.0.0.1", server.getPort()));
            start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://localhost:" + door.getLocalPort());
    }

    @Override
    public void close() {
        shut(door);
        open.forEach(Relay::shut);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket far = new Socket();
                open.add(client);
                open.add(far);
                far.bind(new InetSocketAddress("127.0.0.2", 0));
                far.connect(server);
                start(() -> pump(client, far));
                start(() -> pump(far, client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them was closed.
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
