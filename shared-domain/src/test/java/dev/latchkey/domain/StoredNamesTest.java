package dev.latchkey.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.devicekey.UsageWindow.Granularity;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.UnknownStoredValue;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that rows and clients have already, so they never change. The kinds of events are in {@code deploy/events.md}. */
class StoredNamesTest {

    private static <E> Arguments stored(E[] all, Function<E, String> name, Function<String, E> reading) {
        return Arguments.of(all[0].getClass().getSimpleName(), all, name, reading);
    }

    static Stream<Arguments> whatIsStoredReadsBackAndNothingElseDoes() {
        return Stream.of(
                stored(Plan.values(), Plan::wireName, Plan::stored),
                stored(ApplicationType.values(), ApplicationType::wireName, ApplicationType::stored),
                stored(MemberRole.values(), MemberRole::wireName, MemberRole::stored),
                stored(AccessEvent.Action.values(), AccessEvent.Action::wireName, AccessEvent.Action::stored),
                stored(KeyRole.values(), KeyRole::wireName, KeyRole::stored),
                stored(KeyPermission.values(), KeyPermission::wireName, KeyPermission::stored),
                stored(DeviceKeyEvent.Kind.values(), DeviceKeyEvent.Kind::wireName, DeviceKeyEvent.Kind::stored),
                stored(SecurityEvent.Kind.values(), SecurityEvent.Kind::storedName, SecurityEvent.Kind::stored));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    <E> void whatIsStoredReadsBackAndNothingElseDoes(
            String type, E[] all, Function<E, String> name, Function<String, E> reading) {
        assertThat(all)
                .allSatisfy(one -> assertThat(reading.apply(name.apply(one))).isEqualTo(one));
        assertThatThrownBy(() -> reading.apply("admiral"))
                .isInstanceOf(UnknownStoredValue.class)
                .hasMessageContaining(type);
    }

    private static String names(Named... all) {
        return Arrays.stream(all).map(Named::wireName).collect(Collectors.joining(" "));
    }

    @Test
    void namesAreWhatTheyHaveAlwaysBeen() {
        assertThat(names(Plan.values())).isEqualTo("free paid");
        assertThat(names(ApplicationType.values())).isEqualTo("standard starter");
        assertThat(names(MemberRole.values())).isEqualTo("observer operator developer owner");
        assertThat(names(KeyRole.values())).isEqualTo("full client device disabled custom manager");
        assertThat(names(KeyPermission.values()))
                .isEqualTo("device connect get_properties list_devices set_properties manage_devices");
        assertThat(names(Granularity.values())).isEqualTo("hour day");
    }

    @Test
    void aKindOfSecurityEventIsStoredAsItWasBeforeItHadAWireName() {
        assertThat(SecurityEvent.Kind.SIGNED_UP.storedName()).isEqualTo("SIGNED_UP");
        assertThat(SecurityEvent.Kind.API_KEY_FIRST_USED.storedName()).isEqualTo("API_KEY_FIRST_USED");
    }
}
