package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ComponentRepresentation;

class RealmComponentsTest {
    private static final String PARTIAL = "{\"retention\":{\"addressDays\":7}}";

    private final KeycloakSession session = mock();
    private final RealmModel realm = mock();
    private final List<ComponentModel> components = new ArrayList<>();
    private final PolicyComponentFactory policies = new PolicyComponentFactory();
    private final KeyComponentFactory keys = new KeyComponentFactory();

    @BeforeEach
    void realm() {
        when(realm.getId()).thenReturn("realm");
        when(realm.getComponentsStream("realm", LatchkeyComponent.class.getName()))
                .then(call -> components.stream());
        when(realm.addComponentModel(any())).then(call -> {
            ComponentModel added = call.getArgument(0);
            if (added.getId() == null) {
                added.setId("c" + components.size());
            }
            components.add(added);
            return added;
        });
    }

    @Test
    void a_realm_without_a_document_has_the_default_policy() {
        assertThat(policies().active(realm)).isSameAs(Policies.defaults());
    }

    @Test
    void a_saved_document_is_merged_over_the_default_one() throws PolicyException {
        RealmPolicies stored = policies();

        stored.save(realm, PARTIAL);

        assertThat(stored.active(realm).retention().addressDays()).isEqualTo(7);
        assertThat(stored.active(realm).levels()).isEqualTo(Policies.defaults().levels());
        assertThat(stored.document(realm)).contains(PARTIAL);
    }

    @Test
    void a_document_is_parsed_once() throws PolicyException {
        RealmPolicies stored = policies();
        stored.save(realm, PARTIAL);

        assertThat(stored.active(realm)).isSameAs(stored.active(realm));
    }

    @Test
    void a_changed_document_takes_effect_at_once() throws PolicyException {
        RealmPolicies stored = policies();
        stored.save(realm, PARTIAL);
        stored.active(realm);

        stored.save(realm, "{\"retention\":{\"addressDays\":9}}");

        assertThat(stored.active(realm).retention().addressDays()).isEqualTo(9);
        assertThat(components).hasSize(1);
    }

    @Test
    void what_is_not_a_policy_is_not_saved() {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> policies().save(realm, "{\"retention\":{\"addressDays\":-1}}"));

        assertThat(components).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"recovery\":{\"credit\":-1}}",
                "{\"recovery\":{\"table\":{\"has-factor\":{\"low\":{\"ordinary\":[\"mail\"]}}}}}",
            })
    void a_wrong_section_on_recovery_is_not_saved_nor_imported(String document) {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> policies().save(realm, document))
                .withMessageStartingWith("/recovery/");
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> policies.validateConfiguration(session, realm, policy("p", document)))
                .satisfies(refusal -> assertThat(MessageFormat.format(refusal.getMessage(), refusal.getParameters()))
                        .contains("/recovery/"));
        assertThat(components).isEmpty();
    }

    @Test
    void the_section_on_recovery_is_read_with_the_rest() throws PolicyException {
        RealmPolicies stored = policies();
        stored.save(realm, "{\"recovery\":{\"credit\":1}}");

        assertThat(stored.recovery(realm).credit()).isEqualTo(1);
        assertThat(stored.recovery(realm).policy()).isSameAs(stored.active(realm));
    }

    @Test
    void a_document_that_is_no_policy_any_more_falls_back_to_the_default() {
        components.add(policy("p", "{\"unheard\":1}"));

        assertThat(policies().active(realm)).isSameAs(Policies.defaults());
    }

    @Test
    void a_component_with_a_policy_is_accepted() {
        assertThatCode(() -> policies.validateConfiguration(session, realm, policy("p", PARTIAL)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_component_is_refused_with_the_place_and_the_reason() {
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> policies.validateConfiguration(
                        session, realm, policy("p", "{\"retention\":{\"addressDays\":-1}}")))
                .satisfies(refusal -> assertThat(MessageFormat.format(refusal.getMessage(), refusal.getParameters()))
                        .contains("/retention/addressDays"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not JSON", "[]", "{'a':1}", "{\"{0}\":\"it's\"}"})
    void what_is_no_document_is_refused_in_words_that_keycloak_can_format(String document) {
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> policies.validateConfiguration(session, realm, policy("p", document)))
                .satisfies(refusal -> assertThat(MessageFormat.format(refusal.getMessage(), refusal.getParameters()))
                        .isNotBlank());
    }

    @Test
    void a_draft_and_an_observed_policy_weigh_nothing_in_the_place_of_the_one_in_force() {
        ComponentModel component = policy("p", PARTIAL);
        component.put(PolicySlot.OBSERVED.key(), "{\"retention\":{\"addressDays\":8}}");
        component.put(PolicySlot.DRAFT.key(), "{\"retention\":{\"addressDays\":9}}");
        components.add(component);
        RealmPolicies stored = policies();

        assertThat(stored.active(realm).retention().addressDays()).isEqualTo(7);
        assertThat(stored.observed(realm).orElseThrow().retention().addressDays())
                .isEqualTo(8);
        assertThat(stored.observed(realm).orElseThrow())
                .isSameAs(stored.observed(realm).orElseThrow());
    }

    @Test
    void a_draft_alone_leaves_the_default_policy_in_force() {
        ComponentModel component = policy("p", null);
        component.put(PolicySlot.DRAFT.key(), PARTIAL);
        components.add(component);

        assertThatCode(() -> policies.validateConfiguration(session, realm, component))
                .doesNotThrowAnyException();
        assertThat(policies().active(realm)).isSameAs(Policies.defaults());
        assertThat(policies().document(realm)).isEmpty();
        assertThat(policies().observed(realm)).isEmpty();
    }

    @Test
    void an_observed_policy_that_is_none_any_more_is_left_out() {
        ComponentModel component = policy("p", PARTIAL);
        component.put(PolicySlot.OBSERVED.key(), "{\"unheard\":1}");
        components.add(component);

        assertThat(policies().observed(realm)).isEmpty();
        assertThat(policies().active(realm).retention().addressDays()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "observed"})
    void a_wrong_document_is_refused_wherever_it_stands(String slot) {
        ComponentModel component = policy("p", PARTIAL);
        component.put(slot, "{\"retention\":{\"addressDays\":-1}}");

        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> policies.validateConfiguration(session, realm, component))
                .satisfies(refusal -> assertThat(MessageFormat.format(refusal.getMessage(), refusal.getParameters()))
                        .startsWith(slot + ": ")
                        .contains("/retention/addressDays"));
    }

    @Test
    void a_second_policy_is_refused() {
        components.add(policy("first", PARTIAL));

        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> policies.validateConfiguration(session, realm, policy("second", PARTIAL)));
        assertThatCode(() -> policies.validateConfiguration(session, realm, policy("first", PARTIAL)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_key_without_a_secret_is_given_one() {
        ComponentModel first = key(null);
        ComponentModel second = key(ComponentRepresentation.SECRET_VALUE);

        keys.validateConfiguration(session, realm, first);
        keys.validateConfiguration(session, realm, second);

        assertThat(KeyComponentFactory.decode(first.get(KeyComponentFactory.SECRET)))
                .hasSize(32);
        assertThat(second.get(KeyComponentFactory.SECRET)).isNotEqualTo(first.get(KeyComponentFactory.SECRET));
    }

    @Test
    void a_key_that_was_imported_stays_as_it_is() {
        ComponentModel imported = key("A".repeat(43));

        keys.validateConfiguration(session, realm, imported);

        assertThat(imported.get(KeyComponentFactory.SECRET)).isEqualTo("A".repeat(43));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "not base64 at all, whatever one does to it!"})
    void a_secret_that_is_no_key_is_refused(String secret) {
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> keys.validateConfiguration(session, realm, key(secret)));
    }

    @Test
    void of_two_keys_every_node_takes_the_same() {
        ComponentModel one = key("A".repeat(43));
        one.setId("1");
        ComponentModel two = key("B".repeat(43));
        two.setId("2");
        components.addAll(List.of(two, one));

        assertThat(new RealmSecrets().key(session, realm).getEncoded())
                .isEqualTo(KeyComponentFactory.decode("A".repeat(43)));
    }

    private static RealmPolicies policies() {
        return new RealmPolicies(mock());
    }

    private static ComponentModel policy(String id, String document) {
        ComponentModel component = new ComponentModel();
        component.setId(id);
        component.setProviderId(PolicyComponentFactory.ID);
        if (document != null) {
            component.put(PolicySlot.ACTIVE.key(), document);
        }
        return component;
    }

    private static ComponentModel key(String secret) {
        ComponentModel component = new ComponentModel();
        component.setProviderId(KeyComponentFactory.ID);
        if (secret != null) {
            component.put(KeyComponentFactory.SECRET, secret);
        }
        return component;
    }
}
