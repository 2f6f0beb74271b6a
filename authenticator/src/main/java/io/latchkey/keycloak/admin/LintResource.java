package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.keycloak.Latchkey;
import io.latchkey.replay.lint.Lint;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.keycloak.exportimport.ExportOptions;
import org.keycloak.exportimport.util.ExportUtils;
import org.keycloak.models.utils.StripSecretsUtils;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.util.JsonSerialization;

/**
 * What makes the realm's protection hollow, by the same rules as the command line. Looked at is Keycloak's own export of it,
 * without users and without secrets.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class LintResource {
    private final AdminCall call;

    LintResource(AdminCall call) {
        this.call = call;
    }

    /**
     * @param path where in the realm's export, as a JSON pointer
     * @param what what is there
     * @param why why it matters
     * @param advice what to do
     */
    public record Finding(String rule, String path, String what, String why, String advice) {}

    /** In the order of the rules; empty if nothing was found. */
    @GET
    public List<Finding> lint() {
        call.auth().realm().requireViewRealm();
        call.auth().clients().requireView();
        return Lint.of(export(), Latchkey.of(call.session()).clock().instant(), null).stream()
                .map(one -> new Finding(
                        one.rule().id(),
                        one.path(),
                        one.what(),
                        one.rule().why(),
                        one.rule().advice()))
                .toList();
    }

    private JsonNode export() {
        ExportOptions withoutUsers = new ExportOptions(false, true, true, false, true);
        RealmRepresentation realm = ExportUtils.exportRealm(call.session(), call.realm(), withoutUsers, false);
        return JsonSerialization.mapper.valueToTree(StripSecretsUtils.stripSecrets(call.session(), realm));
    }
}
