package io.latchkey.replay.tune;

/**
 * Which users a policy is fitted on, and which are held out: by a hash of their ids, so that all sign-ins of a user are on one
 * side, and the same users are whenever the seed is.
 *
 * @param seed any number
 * @param held share of the users that are held out, 0–1
 */
public record Split(long seed, double held) {

    /** Whether nothing of this user is fitted on. */
    public boolean isHeld(String user) {
        return uniform(seed, user) < held;
    }

    /** Evenly from 0 to 1, always the same for the same two. */
    static double uniform(long seed, String user) {
        long hash = 0xcbf29ce484222325L ^ mixed(seed);
        for (int i = 0; i < user.length(); i++) {
            hash = (hash ^ user.charAt(i)) * 0x100000001b3L;
        }
        return (mixed(hash) >>> 11) * 0x1p-53;
    }

    private static long mixed(long bits) {
        long mixed = bits + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
