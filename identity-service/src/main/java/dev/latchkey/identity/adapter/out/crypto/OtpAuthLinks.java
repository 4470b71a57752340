package dev.latchkey.identity.adapter.out.crypto;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.qrcode.QRCodeWriter;
import dev.latchkey.domain.identity.TotpSecret;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.identity.application.port.AuthenticatorLinks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jboss.aerogear.security.otp.api.Base32;

/** The Key Uri Format that authenticator apps read, and its QR code. */
public final class OtpAuthLinks implements AuthenticatorLinks {

    private static final int PIXELS = 320;
    private static final String ISSUER = "Latchkey";

    @Override
    public Link link(TotpSecret secret, EmailAddress account) {
        var base32 = Base32.encode(secret.reveal());
        var uri = "otpauth://totp/" + ISSUER + ":" + encode(account.value()) + "?secret=" + base32 + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=6&period=30";
        return new Link(base32, uri, qrCode(uri));
    }

    /** In the percent-encoding of URIs, not of forms. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String qrCode(String uri) {
        try {
            var png = new ByteArrayOutputStream();
            var matrix = new QRCodeWriter().encode(uri, BarcodeFormat.QR_CODE, PIXELS, PIXELS);
            MatrixToImageWriter.writeToStream(matrix, "PNG", png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (WriterException | IOException failure) {
            throw new IllegalStateException("Could not draw a QR code", failure);
        }
    }
}
