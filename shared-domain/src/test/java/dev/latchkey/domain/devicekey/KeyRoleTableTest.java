package dev.latchkey.domain.devicekey;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRoleTableTest {

    /** The matrix of the product document: the permissions of each role. */
    private static final String MATRIX =
            """
            full: device connect get_properties list_devices set_properties manage_devices
            client: connect get_properties list_devices
            device: device
            disabled:
            custom:
            manager: connect get_properties list_devices set_properties manage_devices
            """;

    @Test
    void everyRoleAllowsWhatTheMatrixSaysAndNothingElse() {
        var actual = Arrays.stream(KeyRole.values())
                .map(role -> role.wireName() + ":"
                        + role.permissions().stream()
                                .map(permission -> " " + permission.wireName())
                                .collect(Collectors.joining()));

        assertThat(actual).containsExactlyElementsOf(MATRIX.lines().toList());
    }

    @ParameterizedTest
    @CsvSource({"manager, role-deprecated", "disabled, role-unknown", "root, role-unknown", "FULL, role-unknown"})
    void aNewKeyIsFullClientDeviceOrCustom(String text, String code) {
        assertRefused(() -> KeyRole.parseCreatable(text)).isEqualTo(code);
    }

    @Test
    void theDeprecatedRoleIsNeitherOfferedNorAssignable() {
        assertThat(KeyRole.current()).doesNotContain(KeyRole.MANAGER).hasSize(5);
        assertRefused(() -> KeyRole.parseAssignable("manager")).isEqualTo("role-deprecated");
        assertThat(KeyRole.parseAssignable("disabled")).isEqualTo(KeyRole.DISABLED);
        assertThat(KeyRole.parseImported("manager")).isEqualTo(KeyRole.MANAGER);
        assertRefused(() -> KeyRole.parseImported("admiral")).isEqualTo("role-unknown");
    }

    @Test
    void aKeyFromElsewhereMayHaveTheDeprecatedRoleOrThatOfANewKey() {
        assertThat(KeyRole.current().stream()
                        .filter(role -> role != KeyRole.DISABLED)
                        .map(KeyRole::wireName))
                .allSatisfy(text -> {
                    assertThat(KeyRole.parseCreatable(text)).hasToString(text.toUpperCase(Locale.ROOT));
                    assertThat(KeyRole.parseImported(text)).isEqualTo(KeyRole.parseCreatable(text));
                });
        assertRefused(() -> KeyRole.parseImported("disabled")).isEqualTo("role-unknown");
    }

    @Test
    void everyRoleAndEveryPermissionSaysWhatItIsFor() {
        assertThat(Stream.concat(
                        Arrays.stream(KeyRole.values()).map(KeyRole::description),
                        Arrays.stream(KeyPermission.values()).map(KeyPermission::description)))
                .doesNotHaveDuplicates()
                .allSatisfy(description -> assertThat(description).matches("[A-Z].+\\."));
    }

    @Test
    void permissionsReadBack() {
        assertThat(Arrays.stream(KeyPermission.values()))
                .allSatisfy(permission ->
                        assertThat(KeyPermission.parse(permission.wireName())).isEqualTo(permission));
        assertRefused(() -> KeyPermission.parse("fly")).isEqualTo("permission-unknown");
    }
}
