package io.latchkey.risk.net;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Network facts from the configured files, which are read again when they change. A file that is missing or damaged doesn't
 * stop anything: it is reported, and the facts say that a source failed.
 */
public final class NetworkData implements NetworkLookup {
    private final List<WatchedFile<GeoDatabase>> geography;
    private final List<WatchedFile<? extends Source<AutonomousSystem>>> systems;
    private final List<ClassFile> classes;
    private final AddressLists lists;

    /**
     * Reads all files at once, which may take a second or two.
     *
     * @param clock by which the interval between checks is measured
     * @param listener is told of each file that was read and of each new problem, on the thread that looked; must not throw
     */
    public NetworkData(NetworkDataConfig config, InstantSource clock, Consumer<SourceStatus> listener) {
        Watcher watcher = new Watcher(config, clock, listener);
        geography = config.geoFiles().stream()
                .map(file -> watcher.watch("geography", file, GeoDatabase::load))
                .toList();
        systems = config.asFiles().stream()
                .<WatchedFile<? extends Source<AutonomousSystem>>>map(watcher::watchSystems)
                .toList();
        classes = Stream.concat(
                        config.anonymousIpFiles().stream()
                                .map(file -> watcher.watchClasses(ClassDatabase.Kind.ANONYMOUS_IP, file)),
                        config.connectionTypeFiles().stream()
                                .map(file -> watcher.watchClasses(ClassDatabase.Kind.CONNECTION_TYPE, file)))
                .toList();
        Map<String, PrefixSet> companyNetworks = new HashMap<>();
        config.companyNetworks().forEach((name, prefixes) -> companyNetworks.put(name, PrefixSet.of(prefixes)));
        lists = new AddressLists(config.lists().stream().map(watcher::watchList).toList(), companyNetworks);
    }

    private record ClassFile(ClassDatabase.Kind kind, WatchedFile<ClassDatabase> file) {}

    private record Watcher(NetworkDataConfig config, InstantSource clock, Consumer<SourceStatus> listener) {
        <T extends FileContent> WatchedFile<T> watch(String name, Path file, FileContent.Loader<T> loader) {
            return new WatchedFile<>(name, file, loader, config.checkInterval(), clock, listener);
        }

        WatchedFile<? extends Source<AutonomousSystem>> watchSystems(Path file) {
            boolean database = file.toString().toLowerCase(Locale.ROOT).endsWith(".mmdb");
            return database
                    ? watch("autonomous systems", file, AsDatabase::load)
                    : watch("autonomous systems", file, AsTable::load);
        }

        ClassFile watchClasses(ClassDatabase.Kind kind, Path file) {
            return new ClassFile(kind, watch(kind.title(), file, ClassDatabase::load));
        }

        AddressLists.Listed watchList(NetworkDataConfig.ListFile list) {
            return new AddressLists.Listed(
                    list.name(), list.kind(), watch(list.name(), list.file(), AddressList::load));
        }
    }

    @Override
    public NetworkFacts look(@Nullable IpAddress address) {
        if (address == null) {
            return NetworkFacts.unreadable();
        }
        FactsBuilder facts = new FactsBuilder(address);
        facts.place(Source.ask(geography, address));
        facts.system(Source.ask(systems, address));
        classes.forEach(file -> askClasses(file, address, facts));
        lists.find(address, facts);
        return facts.build();
    }

    private static void askClasses(ClassFile file, IpAddress address, FactsBuilder facts) {
        ClassDatabase database = file.file().content();
        Answer<Set<NetworkClass>> answer = database == null ? Answer.without(DataState.FAILED) : database.find(address);
        Set<NetworkClass> found = answer.value();
        for (NetworkClass kind : file.kind().known()) {
            boolean denied = found != null && !found.contains(kind);
            facts.add(kind, denied ? DataState.NOT_FOUND : answer.state());
        }
    }

    /** How each configured file is doing, in the order of the configuration. */
    public List<SourceStatus> status() {
        return Stream.of(
                        geography.stream().map(WatchedFile::status),
                        systems.stream().map(WatchedFile::status),
                        classes.stream().map(ClassFile::file).map(WatchedFile::status),
                        lists.status())
                .flatMap(files -> files)
                .toList();
    }
}
