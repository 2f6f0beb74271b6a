package io.latchkey.risk.profile;

import io.latchkey.risk.Decision;
import io.latchkey.risk.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for one user: bounded, decaying, rebuilt at will from decisions. Immutable. The known devices and the
 * standing are kept with it, but are not learnt from decisions.
 */
public final class Profile {
    /** The most bytes {@link #encode()} gives. */
    public static final int SIZE_LIMIT = 4096;

    /**
     * The most devices that are kept. Beyond it the least recently used goes first: of those that came lately and were never
     * proven, then of the others, trusted ones last. So nobody drives out the user's own with the password alone.
     */
    public static final int DEVICE_LIMIT = 10;

    /** The version that knew nothing of how a device is proven. */
    static final int FIRST_VERSION = 1;

    /** The last version that knew no former mail addresses. */
    static final int SECOND_VERSION = 2;

    /** Knew neither which factors there are nor since when somebody can be reached. */
    static final int THIRD_VERSION = 3;

    private static final int VERSION = 4;
    private static final Profile EMPTY =
            new Profile(List.of(), Standing.ordinary(), Noticed.NOTHING, Habits.NONE, WorkloadHabits.NONE);

    private final List<KnownDevice> devices;
    private final Standing standing;
    private final Noticed noticed;
    private final Habits habits;
    private final WorkloadHabits workload;

    /** What {@link #encode} copies, once it was worked out; whoever works it out comes to the same. */
    private volatile @Nullable ByteWriter written;

    private Profile(
            List<KnownDevice> devices, Standing standing, Noticed noticed, Habits habits, WorkloadHabits workload) {
        this.devices = List.copyOf(devices);
        this.standing = standing;
        this.noticed = noticed;
        this.habits = habits;
        this.workload = workload;
    }

    /** Of a user of whom nothing is known. */
    public static Profile empty() {
        return EMPTY;
    }

    /**
     * The profile after a decision: learnt from if it succeeded, as far as its proof goes; remembered as a risky attempt if
     * it was refused, abandoned or disowned; unchanged while it is pending. The same decisions in the same order give the
     * same bytes.
     */
    public Profile fold(Decision decision, Policy policy) {
        if (WorkloadHabits.isAbout(decision)) {
            WorkloadHabits changed =
                    workload.fold(decision, policy.workloads().unusual().forgetting());
            return changed == workload ? this : fitting(new Profile(devices, standing, noticed, habits, changed));
        }
        Habits learnt = new Learner(habits, policy).fold(decision);
        return learnt == habits ? this : fitting(new Profile(devices, standing, noticed, learnt, workload));
    }

    /** The same user's devices, standing and traits without anything learnt: where rebuilding from decisions starts. */
    public Profile unlearnt() {
        return new Profile(devices, standing, noticed, Habits.NONE, WorkloadHabits.NONE);
    }

    /** The same user's devices, standing and traits with what another profile of his has learnt. */
    public Profile relearnt(Profile other) {
        return fitting(new Profile(devices, standing, noticed, other.habits, other.workload));
    }

    /** Whether a sign-in that was learnt from asked for this scope, as far as is remembered. */
    public boolean hasUsedScope(String scope) {
        return habits.has(Kind.SCOPE, Keys.text(scope));
    }

    /** Newest use first. */
    public List<KnownDevice> devices() {
        return devices;
    }

    /** The known device with this id. */
    public Optional<KnownDevice> device(String deviceId) {
        return devices.stream().filter(d -> d.id().equals(deviceId)).findFirst();
    }

    /** The known device that a presented token belongs to. Whether it is still recognised is for the policy to say. */
    public Optional<DeviceMatch> match(@Nullable String tokenHash) {
        if (tokenHash == null) {
            return Optional.empty();
        }
        for (KnownDevice device : devices) {
            if (device.tokenHash().equals(tokenHash)) {
                return Optional.of(new DeviceMatch(device, DeviceMatch.Kind.CURRENT));
            }
            if (tokenHash.equals(device.previousTokenHash())) {
                return Optional.of(new DeviceMatch(device, DeviceMatch.Kind.PREVIOUS));
            }
        }
        return Optional.empty();
    }

    /** With this device in place of the one with its id, or added. */
    public Profile withDevice(KnownDevice device) {
        List<KnownDevice> changed = new ArrayList<>(devices);
        changed.removeIf(d -> d.id().equals(device.id()));
        if (changed.size() >= DEVICE_LIMIT) {
            Instant now = device.lastUsedAt();
            changed.stream()
                    .min(Comparator.comparing((KnownDevice d) -> d.isTrusted(now))
                            .thenComparing(KnownDevice::isOfLongerUse)
                            .thenComparing(KnownDevice::lastUsedAt)
                            .thenComparing(KnownDevice::id))
                    .ifPresent(changed::remove);
        }
        changed.add(device);
        changed.sort(Comparator.comparing(KnownDevice::lastUsedAt).reversed().thenComparing(KnownDevice::id));
        return fitting(new Profile(changed, standing, noticed, habits, workload));
    }

    /** The same without this device, if it was there. */
    public Profile withoutDevice(String deviceId) {
        return new Profile(
                devices.stream().filter(d -> !d.id().equals(deviceId)).toList(), standing, noticed, habits, workload);
    }

    /** The same without any device: every browser is new to the user. */
    public Profile withoutDevices() {
        return new Profile(List.of(), standing, noticed, habits, workload);
    }

    /** What holds of the account, whether or not it has ended by itself: see {@link Standing#at}. */
    public Standing standing() {
        return standing;
    }

    /** The same with another standing. */
    public Profile withStanding(Standing changed) {
        return fitting(new Profile(devices, changed, noticed, habits, workload));
    }

    /** After an account's trait was looked at; a change since the last look is remembered with this instant. */
    public Profile noticed(Trait trait, String value, Instant now) {
        Traits changed = noticed.traits().noticed(trait, value, now);
        List<FormerMail> kept = FormerMails.kept(noticed.formerMails(), now);
        return changed == noticed.traits()
                        && kept.size() == noticed.formerMails().size()
                ? this
                : noticing(noticed.with(changed, kept));
    }

    /** The same once this mail address has been replaced by another. */
    public Profile withFormerMail(String address, Instant now) {
        return noticing(noticed.with(noticed.traits(), FormerMails.with(noticed.formerMails(), address, now)));
    }

    /** Mail addresses that the account had until lately, the oldest first. */
    public List<FormerMail> formerMails(Instant now) {
        return FormerMails.kept(noticed.formerMails(), now);
    }

    /**
     * When a trait changed, as far as was noticed.
     *
     * @param value what it is now
     * @return {@code now} if it differs from the last look; {@code null} if no change was ever seen
     */
    public @Nullable Instant changedAt(Trait trait, String value, Instant now) {
        return noticed.traits().changedAt(trait, value, now);
    }

    /**
     * The profile once this has been seen of how its owner can be reached.
     *
     * @param marks keyed hash of each value by the channel's name; a channel that isn't there is forgotten
     */
    public Profile reachedBy(Map<String, String> marks, Instant now) {
        List<KnownChannel> seen = KnownChannels.seen(noticed.channels(), marks, now);
        return seen == noticed.channels() ? this : noticing(noticed.with(seen));
    }

    /** Since when a channel is known to have a value; null if nobody has seen it with that value. */
    public @Nullable Instant reachedBySince(String name, String mark) {
        return KnownChannels.since(noticed.channels(), name, mark);
    }

    /** Whether a sign-in has left anything here: a device, or something that was learnt from it. */
    public boolean hasSignedIn() {
        return !devices.isEmpty() || habits.lastAt() != null;
    }

    /** What was learnt of the user. */
    public Habits habits() {
        return habits;
    }

    /** What was learnt of a service account; nothing, if the user is a person. */
    public WorkloadHabits workload() {
        return workload;
    }

    /** At most {@link #SIZE_LIMIT} bytes that {@link #decode} reads. */
    public byte[] encode() {
        return written().toBytes();
    }

    /** How many bytes {@link #encode} gives. */
    public int size() {
        return written().length();
    }

    /** The same bytes as {@link #encode()} gives, {@link #size} of them, into an array at a place. */
    public void encode(byte[] to, int at) {
        written().copy(to, at);
    }

    private ByteWriter written() {
        ByteWriter known = written;
        if (known == null) {
            known = write();
            written = known;
        }
        return known;
    }

    private ByteWriter write() {
        ByteWriter out = new ByteWriter();
        out.octet(VERSION);
        DeviceCodec.write(out, devices);
        StandingCodec.write(out, standing);
        Noticed.write(out, noticed);
        HabitsCodec.write(out, habits);
        if (workload != WorkloadHabits.NONE) {
            workload.write(out);
        }
        return out;
    }

    /** @throws ProfileFormatException if the bytes are not what {@link #encode} gives or ever gave; never anything else */
    public static Profile decode(byte[] bytes) throws ProfileFormatException {
        return decode(bytes, 0, bytes.length);
    }

    /** The same of a piece of an array. */
    public static Profile decode(byte[] bytes, int start, int length) throws ProfileFormatException {
        if (length > SIZE_LIMIT) {
            throw new ProfileFormatException("A profile has at most " + SIZE_LIMIT + " bytes");
        }
        ByteReader in = new ByteReader(bytes, start, length);
        int version = in.octet();
        if (version < FIRST_VERSION || version > VERSION) {
            throw new ProfileFormatException("A profile of an unknown version");
        }
        List<KnownDevice> devices = DeviceCodec.read(in, version);
        Standing standing = StandingCodec.read(in);
        Noticed noticed = Noticed.read(in, version);
        Habits habits = HabitsCodec.read(in);
        WorkloadHabits workload = in.isAtEnd() ? WorkloadHabits.NONE : WorkloadHabits.read(in);
        in.end();
        return new Profile(devices, standing, noticed, habits, workload);
    }

    /** Everything in it in a form people and REST can read. */
    public ProfileView view() {
        return Views.of(this);
    }

    private Profile noticing(Noticed more) {
        return fitting(new Profile(devices, standing, more, habits, workload));
    }

    /** Forgets what weighs least until the profile fits its limit, which long names of clients and scopes can exceed. */
    private static Profile fitting(Profile profile) {
        Profile fitting = profile;
        while (fitting.written().length() > SIZE_LIMIT) {
            Habits less = fitting.habits.lessened();
            fitting = less == fitting.habits
                    ? fitting.withoutDevice(
                            fitting.devices.get(fitting.devices.size() - 1).id())
                    : new Profile(fitting.devices, fitting.standing, fitting.noticed, less, fitting.workload);
        }
        return fitting;
    }
}
