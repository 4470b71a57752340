package dev.latchkey.identity.adapter.out.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import boofcv.factory.fiducial.FactoryFiducial;
import boofcv.struct.image.GrayU8;
import dev.latchkey.domain.identity.OneTimeCode;
import dev.latchkey.domain.identity.Totp;
import dev.latchkey.domain.identity.TotpSecret;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.kit.testing.Seeds;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticatorTest {

    /** The secret of RFC 6238, appendix B. */
    private static final TotpSecret SECRET = new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    private final Totp totp = new AerogearTotp();

    private void assertCode(TotpSecret secret, long step, String digits) {
        var accepted = totp.acceptedStep(
                secret, OneTimeCode.parse(digits).orElseThrow(), Instant.ofEpochSecond(step * 30), -1);
        assertThat(accepted).as("step %d", step).hasValue(step);
    }

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theVectorsOfTheStandardHold(long epochSecond, String lastSixDigits) {
        assertCode(SECRET, epochSecond / 30, lastSixDigits);
    }

    @Test
    void anotherImplementationAgrees() {
        Seeds.run(Seeds.givenOr(6238), random -> {
            for (var i = 0; i < 200; i++) {
                var bytes = new byte[TotpSecret.BYTES];
                random.nextBytes(bytes);
                var step = random.nextInt(Integer.MAX_VALUE);
                assertCode(new TotpSecret(bytes), step, codeFromTheStandard(bytes, step));
            }
        });
    }

    /** RFC 4226, 5.3, step by step. */
    private static String codeFromTheStandard(byte[] secret, long step) throws Exception {
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "RAW"));
        var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        var offset = hash[hash.length - 1] & 0xF;
        var binary = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFFFFFF;
        return String.format("%06d", binary % 1_000_000);
    }

    @Test
    void theQrCodeEncodesTheUriThatAppsExpect() throws Exception {
        var link = new OtpAuthLinks().link(SECRET, new EmailAddress("ada+phone@example.com"));
        var png = Base64.getDecoder().decode(link.qrCode().replaceFirst("^data:image/png;base64,", ""));
        var image = ImageIO.read(new ByteArrayInputStream(png));

        var reader = FactoryFiducial.qrcode(null, GrayU8.class);
        reader.process(gray(image));

        assertThat(reader.getDetections())
                .singleElement()
                .extracting(code -> code.message)
                .isEqualTo(link.uri())
                .isEqualTo("otpauth://totp/Latchkey:ada%2Bphone%40example.com"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Latchkey&algorithm=SHA1&digits=6&period=30");
        assertThat(link.secret()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(link.toString()).doesNotContain("GEZDG");
    }

    /** What the camera of a phone would see, for BoofCV, which shares no code with the library that draws it. */
    private static GrayU8 gray(BufferedImage image) {
        var gray = new GrayU8(image.getWidth(), image.getHeight());
        for (var y = 0; y < gray.height; y++) {
            for (var x = 0; x < gray.width; x++) {
                gray.set(x, y, image.getRGB(x, y) & 0xFF);
            }
        }
        return gray;
    }
}
