package io.latchkey.keycloak.store;

import io.latchkey.risk.exception.ExceptionSet;
import io.latchkey.risk.exception.Exceptions;
import io.latchkey.risk.exception.GrantedException;
import io.latchkey.risk.policy.PolicyException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CachedRealmModel;

/** The exceptions of realms, which their components hold. */
public final class RealmExceptions {
    private static final Logger LOG = Logger.getLogger(RealmExceptions.class);
    private static final String KEY = RealmExceptions.class.getName();

    private RealmExceptions() {}

    /**
     * All of a realm, as sign-ins need them. Read once for as long as Keycloak keeps the realm in its cache, from which any
     * change of the realm, on any node, removes it.
     */
    public static ExceptionSet of(RealmModel realm) {
        if (realm instanceof CachedRealmModel cached) {
            @SuppressWarnings("unchecked")
            ConcurrentMap<Object, Object> along = cached.getCachedWith();
            return (ExceptionSet) along.computeIfAbsent(KEY, any -> read(realm));
        }
        return read(realm);
    }

    /** All of a realm as they are now, in no order. */
    public static Stream<GrantedException> all(RealmModel realm) {
        return components(realm).flatMap(component -> parsed(realm, component).stream());
    }

    /** The one of this id. */
    public static Optional<GrantedException> find(RealmModel realm, String id) {
        return component(realm, id).flatMap(component -> parsed(realm, component));
    }

    /** Adds one, within the caller's transaction. */
    public static void add(RealmModel realm, GrantedException exception) {
        ComponentModel component = new ComponentModel();
        component.setId(exception.id());
        component.setProviderId(ExceptionComponentFactory.ID);
        component.setProviderType(ExceptionComponent.class.getName());
        component.setParentId(realm.getId());
        fill(component, exception);
        realm.addComponentModel(component);
    }

    /** Puts one in the place of that of its id, within the caller's transaction. */
    public static void change(RealmModel realm, GrantedException exception) {
        // The cached component itself is not to be touched: the transaction may fail.
        ComponentModel component =
                new ComponentModel(component(realm, exception.id()).orElseThrow());
        fill(component, exception);
        realm.updateComponent(component);
    }

    /** Removes the one of this id, if there is one, within the caller's transaction. */
    public static void remove(RealmModel realm, String id) {
        component(realm, id).ifPresent(realm::removeComponent);
    }

    /** How many there are. */
    public static long count(RealmModel realm) {
        return components(realm).count();
    }

    private static void fill(ComponentModel component, GrantedException exception) {
        component.setName(exception.softening().name());
        component.put(ExceptionComponentFactory.DOCUMENT, Exceptions.write(exception));
    }

    private static ExceptionSet read(RealmModel realm) {
        return new ExceptionSet(all(realm).toList());
    }

    private static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), ExceptionComponent.class.getName());
    }

    private static Optional<ComponentModel> component(RealmModel realm, String id) {
        return Optional.ofNullable(realm.getComponent(id))
                .filter(found -> ExceptionComponent.class.getName().equals(found.getProviderType()));
    }

    /** One that can no longer be read, as after an upgrade, holds for nobody. */
    private static Optional<GrantedException> parsed(RealmModel realm, ComponentModel component) {
        try {
            String document = Objects.requireNonNullElse(component.get(ExceptionComponentFactory.DOCUMENT), "");
            return Optional.of(Exceptions.read(component.getId(), document));
        } catch (PolicyException e) {
            LOG.errorf(
                    e,
                    "The exception %s of realm %s can't be read; it holds for nobody",
                    component.getId(),
                    realm.getName());
            return Optional.empty();
        }
    }
}
