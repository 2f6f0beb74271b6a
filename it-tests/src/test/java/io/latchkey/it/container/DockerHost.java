package io.latchkey.it.container;

import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.testcontainers.DockerClientFactory;

/** This machine, as containers see it. */
public final class DockerHost {

    /** By this name they reach it. */
    public static final String NAME = "host.docker.internal";

    private static final String LOOPBACK = "127.0.0.1";

    private DockerHost() {}

    /** Whether a Docker engine answers. */
    public static boolean hasEngine() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /**
     * Where a server on this machine has to listen to be reached under {@link #NAME}: the gateway of the containers'
     * network if it is an address of this machine, else loopback, to which an engine in a virtual machine forwards.
     */
    public static String addressForContainers() {
        try {
            for (Network.Ipam.Config config : DockerClientFactory.instance()
                    .client()
                    .inspectNetworkCmd()
                    .withNetworkId("bridge")
                    .exec()
                    .getIpam()
                    .getConfig()) {
                String gateway = config.getGateway();
                if (gateway != null && NetworkInterface.getByInetAddress(InetAddress.getByName(gateway)) != null) {
                    return gateway;
                }
            }
            return LOOPBACK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
