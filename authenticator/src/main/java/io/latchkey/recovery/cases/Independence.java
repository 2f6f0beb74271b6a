package io.latchkey.recovery.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who decides must be somebody else than who asks, at another device and in another network. */
final class Independence {
    private Independence() {}

    /** Why this member of staff can't decide on this case; null if he can. */
    static @Nullable Refusal of(RecoveryCase current, Staff staff) {
        Gathered gathered = current.gathered();
        Origin origin = staff.origin();
        if (staff.userId().equals(current.opening().subject())) {
            return Refusal.IS_SUBJECT;
        }
        if (staff.userId().equals(current.opening().staff())
                || gathered.accounts().contains(staff.userId())) {
            return Refusal.IS_REQUESTER;
        }
        if (origin.device() != null && gathered.devices().contains(origin.device())) {
            return Refusal.SHARED_DEVICE;
        }
        if (origin.network() == null || gathered.networks().isEmpty()) {
            return Refusal.UNKNOWN_NETWORK;
        }
        return gathered.networks().contains(origin.network()) ? Refusal.SHARED_NETWORK : null;
    }

    /** Why an approval can't stand beside those that count: two accounts at one device may be one person. Null if it can. */
    static @Nullable Refusal beside(RecoveryCase current, Staff staff, Instant now) {
        String device = staff.origin().device();
        for (Approval other : counting(current, now)) {
            if (other.staff().equals(staff.userId())) {
                return Refusal.ALREADY_APPROVED;
            }
            if (device != null && device.equals(other.origin().device())) {
                return Refusal.SHARED_DEVICE;
            }
        }
        return null;
    }

    /** Why whoever asks can't go on from here: an approver has been at this place, or is signed in. Null if he can. */
    static @Nullable Refusal of(RecoveryCase current, Origin requester, Instant now) {
        for (Approval approval : counting(current, now)) {
            if (approval.staff().equals(requester.account())) {
                return Refusal.IS_APPROVER;
            }
            if (requester.device() != null
                    && requester.device().equals(approval.origin().device())) {
                return Refusal.SHARED_DEVICE;
            }
            if (requester.network() == null) {
                return Refusal.UNKNOWN_NETWORK;
            }
            if (requester.network().equals(approval.origin().network())) {
                return Refusal.SHARED_NETWORK;
            }
        }
        return null;
    }

    private static List<Approval> counting(RecoveryCase current, Instant now) {
        return current.gathered().approvals().stream()
                .filter(approval -> approval.counts(now))
                .toList();
    }
}
