package io.latchkey.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private static final Map<Class<? extends Annotation>, String> METHODS = Map.of(
            GET.class, "get",
            POST.class, "post",
            PUT.class, "put",
            DELETE.class, "delete",
            OPTIONS.class, "options");
    private static final Set<String> NOT_METHODS = Set.of("parameters", "summary", "description");

    private final JsonNode document;

    OpenApiTest() throws IOException {
        document = new YAMLMapper().readTree(OpenApi.bytes());
    }

    @Test
    void it_names_the_version_of_openapi() {
        assertThat(document.path("openapi").asText()).startsWith("3.1.");
    }

    @Test
    void it_describes_exactly_the_paths_and_methods_there_are() {
        assertThat(described().keySet()).isEqualTo(built().keySet());
    }

    @Test
    void it_describes_exactly_the_query_parameters_there_are() {
        assertThat(described()).isEqualTo(built());
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void operations_have_ids_of_their_own() {
        assertThat(document.findValuesAsText("operationId"))
                .hasSameSizeAs(described().keySet())
                .doesNotHaveDuplicates();
    }

    /** Query parameters by method and path. */
    private SortedMap<String, SortedSet<String>> described() {
        SortedMap<String, SortedSet<String>> operations = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> !NOT_METHODS.contains(entry.getKey()))
                        .forEach(entry ->
                                operations.put(entry.getKey() + " " + path.getKey(), queries(entry.getValue()))));
        return operations;
    }

    private SortedSet<String> queries(JsonNode operation) {
        SortedSet<String> names = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode whole = parameter.has("$ref")
                    ? document.at(parameter.path("$ref").asText().substring(1))
                    : parameter;
            if (whole.path("in").asText().equals("query")) {
                names.add(whole.path("name").asText());
            }
        }
        return names;
    }

    private static SortedMap<String, SortedSet<String>> built() {
        SortedMap<String, SortedSet<String>> operations = new TreeMap<>();
        collect(LatchkeyAdminResource.class, "/admin/realms/{realm}/latchkey", operations);
        collect(LatchkeyRealmResource.class, "/realms/{realm}/latchkey", operations);
        return operations;
    }

    private static void collect(Class<?> resource, String base, SortedMap<String, SortedSet<String>> operations) {
        for (Method method : resource.getDeclaredMethods()) {
            Path path = method.getAnnotation(Path.class);
            String whole = path == null ? base : base + "/" + path.value();
            boolean endpoint = false;
            for (Map.Entry<Class<? extends Annotation>, String> http : METHODS.entrySet()) {
                if (method.isAnnotationPresent(http.getKey())) {
                    endpoint = true;
                    operations.put(http.getValue() + " " + whole, queries(method));
                }
            }
            if (path != null && !endpoint) {
                collect(method.getReturnType(), whole, operations);
            }
        }
    }

    private static SortedSet<String> queries(Method method) {
        SortedSet<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                names.add(query.value());
            }
        }
        return names;
    }
}
