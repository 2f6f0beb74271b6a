package io.latchkey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The layers of docs/design.md: from the ground up, and an arrow may only point down. */
@AnalyzeClasses(packages = "io.latchkey", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule arrows_point_down = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("risk")
            .definedBy("io.latchkey.risk..")
            .layer("recovery")
            .definedBy("io.latchkey.recovery..")
            .layer("replay")
            .definedBy("io.latchkey.replay..")
            .layer("metrics")
            .definedBy("io.latchkey.keycloak.metrics..")
            .layer("store")
            .definedBy("io.latchkey.keycloak.store..", "io.latchkey.keycloak.cluster..")
            .layer("server")
            .definedBy("io.latchkey.keycloak")
            .layer("posture")
            .definedBy("io.latchkey.keycloak.posture..")
            .layer("recoveries")
            .definedBy("io.latchkey.keycloak.recovery..")
            .layer("flow")
            .definedBy("io.latchkey.keycloak.flow..")
            .layer("rest")
            .definedBy("io.latchkey.keycloak.rest..")
            .layer("desk")
            .definedBy("io.latchkey.keycloak.desk..")
            .layer("token")
            .definedBy("io.latchkey.keycloak.token..")
            .layer("disown")
            .definedBy("io.latchkey.keycloak.admin.disown..")
            .layer("admin")
            .definedBy("io.latchkey.keycloak.admin")
            .layer("event")
            .definedBy("io.latchkey.keycloak.event..")
            .whereLayer("risk")
            .mayNotAccessAnyLayer()
            .whereLayer("recovery")
            .mayOnlyAccessLayers("risk")
            .whereLayer("replay")
            .mayOnlyAccessLayers("risk", "recovery")
            .whereLayer("metrics")
            .mayOnlyAccessLayers("risk", "recovery")
            .whereLayer("store")
            .mayOnlyAccessLayers("risk", "recovery", "replay", "metrics")
            .whereLayer("server")
            .mayOnlyAccessLayers("risk", "recovery", "replay", "metrics", "store")
            .whereLayer("posture")
            .mayOnlyAccessLayers("risk", "recovery", "replay", "metrics", "store", "server")
            .whereLayer("recoveries")
            .mayOnlyAccessLayers("risk", "recovery", "replay", "metrics", "store", "server", "posture")
            .whereLayer("flow")
            .mayOnlyAccessLayers("risk", "recovery", "replay", "metrics", "store", "server", "posture", "recoveries")
            .whereLayer("rest")
            .mayNotAccessAnyLayer()
            .whereLayer("desk")
            .mayOnlyAccessLayers(
                    "risk", "recovery", "replay", "metrics", "store", "server", "posture", "recoveries", "flow", "rest")
            .whereLayer("token")
            .mayOnlyAccessLayers(
                    "risk", "recovery", "replay", "metrics", "store", "server", "posture", "recoveries", "flow")
            .whereLayer("disown")
            .mayOnlyAccessLayers(
                    "risk", "recovery", "replay", "metrics", "store", "server", "posture", "recoveries", "flow")
            .whereLayer("admin")
            .mayOnlyAccessLayers(
                    "risk",
                    "recovery",
                    "replay",
                    "metrics",
                    "store",
                    "server",
                    "posture",
                    "recoveries",
                    "flow",
                    "rest",
                    "desk",
                    "disown")
            .whereLayer("event")
            .mayOnlyAccessLayers(
                    "risk",
                    "recovery",
                    "replay",
                    "metrics",
                    "store",
                    "server",
                    "posture",
                    "recoveries",
                    "flow",
                    "disown");

    @ArchTest
    static final ArchRule the_engine_knows_nothing_of_keycloak = noClasses()
            .that()
            .resideInAPackage("io.latchkey.risk..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "io.latchkey.risk..", "java..", "org.jspecify..", "com.fasterxml.jackson..", "com.maxmind.db..");

    @ArchTest
    static final ArchRule the_engine_asks_no_clock = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.latchkey.risk",
                    "io.latchkey.risk.attempts..",
                    "io.latchkey.risk.exception..",
                    "io.latchkey.risk.signal..",
                    "io.latchkey.risk.profile..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule recovery_knows_nothing_of_keycloak_and_asks_no_clock = noClasses()
            .that()
            .resideInAPackage("io.latchkey.recovery..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "io.latchkey.recovery..",
                    "io.latchkey.risk..",
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson..")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");
}
