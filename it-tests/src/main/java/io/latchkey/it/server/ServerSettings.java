package io.latchkey.it.server;

import java.nio.file.Path;
import java.util.List;

/**
 * How a server is started.
 *
 * @param port where it listens on loopback
 * @param managementPort where it serves health and metrics on loopback
 * @param folder what the server keeps: its database, its log and its import folder; made when missing
 * @param realms realm files to import; one whose realm exists already changes nothing
 * @param smtpPort the port on loopback to which the imported realms send mail, 0 to leave the realms as they are
 * @param options more options of {@code kc.sh start}
 * @param jvmOptions more options of its virtual machine
 */
public record ServerSettings(
        int port,
        int managementPort,
        Path folder,
        List<Path> realms,
        int smtpPort,
        List<String> options,
        List<String> jvmOptions) {

    /** Options of the virtual machine that start a server soonest, at the price of its peak speed. */
    public static final List<String> QUICK_START = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    public ServerSettings {
        realms = List.copyOf(realms);
        options = List.copyOf(options);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** A server for tests: quick to start, on free ports. */
    public static ServerSettings forTests(Path folder, List<Path> realms) {
        List<Integer> ports = Ports.free(2);
        return new ServerSettings(ports.get(0), ports.get(1), folder, realms, 0, List.of(), QUICK_START);
    }

    public ServerSettings withSmtpPort(int changed) {
        return new ServerSettings(port, managementPort, folder, realms, changed, options, jvmOptions);
    }

    public ServerSettings withOptions(List<String> changed) {
        return new ServerSettings(port, managementPort, folder, realms, smtpPort, changed, jvmOptions);
    }

    public ServerSettings withJvmOptions(List<String> changed) {
        return new ServerSettings(port, managementPort, folder, realms, smtpPort, options, changed);
    }
}
