package io.latchkey.replay.compare;

/** Users by how many sign-ins had been learnt of them. */
enum UserClass {
    FIRST("first sign-in", 0),
    FEW("1–4 before", 4),
    SOME("5–19 before", 19),
    MANY("20 and more", Long.MAX_VALUE);

    private final String title;
    private final long most;

    UserClass(String title, long most) {
        this.title = title;
        this.most = most;
    }

    String title() {
        return title;
    }

    static UserClass of(long signIns) {
        for (UserClass one : values()) {
            if (signIns <= one.most) {
                return one;
            }
        }
        return MANY;
    }
}
