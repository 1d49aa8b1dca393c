using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CreatorSaaS.Framework.Authorization.Server.Tokens;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Identity.Tokens;

/// <summary>What an access token is taken for, and the many texts that are none (security.md 2.2).</summary>
public sealed class AccessTokenTests
{
    private static readonly Guid Person = new("0198c000-0000-7000-8000-000000000001");
    private static readonly Guid Tenant = new("0198c000-0000-7000-8000-000000000002");
    private static readonly Guid Session = new("0198c000-0000-7000-8000-000000000003");
    private static readonly ECParameters KeyPair = SigningKey.Generate();

    private readonly SigningKey _key = new(KeyPair);
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    private readonly AccessTokenIssuer _issuer;
    private readonly AccessTokenValidator _validator;

    public AccessTokenTests()
    {
        var options = Options.Create(new AccessTokenOptions { Issuer = "https://app.example", Audience = "creatorsaas-api" });
        var keys = new OneKey(_key);
        _issuer = new AccessTokenIssuer(keys, options, _time);
        _validator = new AccessTokenValidator(keys, options, _time);
    }

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public async Task A_token_says_what_it_was_issued_for()
    {
        var text = await _issuer.IssueAsync(Person, Tenant, Session, _time.GetUtcNow());

        (await _validator.ValidateAsync(text)).ShouldBe(
            new AccessToken(Person, Tenant, Session, _time.GetUtcNow(), _time.GetUtcNow().AddMinutes(15)));
    }

    [Fact]
    public async Task The_host_side_has_no_tenant_in_its_token()
    {
        var text = await _issuer.IssueAsync(Person, tenantId: null, Session, _time.GetUtcNow());

        (await _validator.ValidateAsync(text))!.TenantId.ShouldBeNull();
    }

    [Fact]
    public async Task A_token_ends_after_fifteen_minutes_and_the_skew_although_its_signature_is_remembered()
    {
        var text = await _issuer.IssueAsync(Person, Tenant, Session, _time.GetUtcNow());
        _time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(29));

        (await _validator.ValidateAsync(text)).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromSeconds(2));
        (await _validator.ValidateAsync(text)).ShouldBeNull();
    }

    [Fact]
    public async Task The_handmade_token_of_these_tests_is_taken_before_it_is_spoiled() =>
        (await _validator.ValidateAsync(Signed(Header(), Payload()))).ShouldNotBeNull();

    [Fact]
    public async Task No_hostile_text_is_a_token()
    {
        var taken = new List<string>();
        var tried = 0;
        foreach (var (why, text) in Hostile())
        {
            tried++;
            if (await _validator.ValidateAsync(text) is not null)
            {
                taken.Add(why);
            }
        }

        taken.ShouldBeEmpty();
        tried.ShouldBeGreaterThanOrEqualTo(60);
    }

    private IEnumerable<(string Why, string Text)> Hostile()
    {
        var good = Signed(Header(), Payload());
        var (header, payload, signature) = (good.Split('.')[0], good.Split('.')[1], good.Split('.')[2]);

        yield return ("empty", "");
        yield return ("one part", "abc");
        yield return ("two parts", $"{header}.{payload}");
        yield return ("four parts", $"{good}.{signature}");
        yield return ("empty header", $".{payload}.{signature}");
        yield return ("empty payload", $"{header}..{signature}");
        yield return ("empty signature", $"{header}.{payload}.");
        yield return ("only points", "..");
        yield return ("spaces around", $" {good}");
        yield return ("line end", $"{good}\n");
        yield return ("space inside", $"{header}. {payload}.{signature}");
        yield return ("padding of the header", $"{header}=.{payload}.{signature}");
        yield return ("padding of the payload", $"{header}.{payload}==.{signature}");
        yield return ("padding of the signature", $"{good}==");
        yield return ("plain base64", good.Replace('-', '+').Replace('_', '/') + "+/");
        yield return ("unused bits set", UnusedBitsSet(good));
        yield return ("no base64", $"{header}.§§§.{signature}");
        yield return ("huge", Signed(Header(), Payload(extra: $",\"x\":\"{new string('a', 4096)}\"")));
        yield return ("long run of points", new string('.', 4000));

        yield return ("none", $"{Part("""{"typ":"at+jwt","alg":"none"}""")}.{payload}.");
        yield return ("none with kid", $"{Part($$"""{"typ":"at+jwt","alg":"none","kid":"{{_key.Kid}}"}""")}.{payload}.");
        yield return ("None", Signed(Header(alg: "None"), Payload()));
        yield return ("HS256 with the public key", HmacWithPublicKey());
        yield return ("HS256, signed by the key", Signed(Header(alg: "HS256"), Payload()));
        yield return ("RS256", Signed(Header(alg: "RS256"), Payload()));
        yield return ("ES384", Signed(Header(alg: "ES384"), Payload()));
        yield return ("es256 in lower case", Signed(Header(alg: "es256"), Payload()));
        yield return ("typ JWT", Signed(Header(typ: "JWT"), Payload()));
        yield return ("typ AT+JWT", Signed(Header(typ: "AT+JWT"), Payload()));
        yield return ("no typ", Signed($$"""{"alg":"ES256","kid":"{{_key.Kid}}"}""", Payload()));
        yield return ("no kid", Signed("""{"typ":"at+jwt","alg":"ES256"}""", Payload()));
        yield return ("unknown kid", Signed(Header(kid: "nobody"), Payload()));
        yield return ("kid is a path", Signed(Header(kid: "../../dev/null"), Payload()));
        yield return ("kid is a number", Signed("""{"typ":"at+jwt","alg":"ES256","kid":1}""", Payload()));
        yield return ("crit", Signed(Header(extra: ",\"crit\":[\"exp\"]"), Payload()));
        yield return ("jku", Signed(Header(extra: ",\"jku\":\"https://evil.example/keys\""), Payload()));
        yield return ("x5u", Signed(Header(extra: ",\"x5u\":\"https://evil.example/cert\""), Payload()));
        yield return ("own jwk", Signed(Header(extra: ",\"jwk\":{\"kty\":\"EC\"}"), Payload()));
        yield return ("unencoded payload", Signed(Header(extra: ",\"b64\":false"), Payload()));
        yield return ("zip", Signed(Header(extra: ",\"zip\":\"DEF\""), Payload()));
        yield return ("alg twice", Signed(Header(extra: ",\"alg\":\"ES256\""), Payload()));
        yield return ("header is a list", Signed("[]", Payload()));
        yield return ("header is no JSON", Signed("{", Payload()));
        yield return ("header is null", Signed("null", Payload()));

        yield return ("another's signature", SignedBy(new SigningKey(SigningKey.Generate()), Header(), Payload()));
        yield return ("signature of zeros", $"{header}.{payload}.{Base64Url.EncodeToString(new byte[64])}");
        yield return ("signature cut", $"{header}.{payload}.{Base64Url.EncodeToString(new byte[63])}");
        yield return ("signature in DER", InDer());
        yield return ("header exchanged", $"{Part(Header(extra: " "))}.{payload}.{signature}");
        yield return ("payload exchanged", $"{header}.{Part(Payload(sub: Guid.NewGuid().ToString()))}.{signature}");

        yield return ("sub twice", Signed(Header(), Payload(extra: $",\"sub\":\"{Guid.NewGuid()}\"")));
        yield return ("tid twice", Signed(Header(), Payload(extra: $",\"tid\":\"{Guid.NewGuid()}\"")));
        yield return ("other issuer", Signed(Header(), Payload(iss: "https://evil.example")));
        yield return ("issuer with slash", Signed(Header(), Payload(iss: "https://app.example/")));
        yield return ("other audience", Signed(Header(), Payload(aud: "\"other-api\"")));
        yield return ("list of audiences", Signed(Header(), Payload(aud: "[\"creatorsaas-api\",\"other-api\"]")));
        yield return ("no sub", Signed(Header(), Payload(sub: "")));
        yield return ("sub is no id", Signed(Header(), Payload(sub: "admin")));
        yield return ("sub is nobody", Signed(Header(), Payload(sub: Guid.Empty.ToString())));
        yield return ("sub in braces", Signed(Header(), Payload(sub: Person.ToString("B"))));
        yield return ("tid is no id", Signed(Header(), Payload(tid: "\"northstar\"")));
        yield return ("tid is null", Signed(Header(), Payload(tid: "null")));
        yield return ("expired", Signed(Header(), Payload(issuedAt: Now - 1000, expiresAt: Now - 31)));
        yield return ("issued in the future", Signed(Header(), Payload(issuedAt: Now + 31, expiresAt: Now + 60)));
        yield return ("lives too long", Signed(Header(), Payload(expiresAt: Now + 901)));
        yield return ("not yet", Signed(Header(), Payload(extra: $",\"nbf\":{Now + 31}")));
        yield return ("not yet, as text", Signed(Header(), Payload(extra: ",\"nbf\":\"soon\"")));
        yield return ("exp as text", Signed(Header(), Payload().Replace("\"exp\":", "\"exp\":\"9\",\"x\":")));
        yield return ("exp with a fraction", Signed(Header(), Payload().Replace("\"exp\":", "\"exp\":1e300,\"x\":")));
        yield return ("no exp", Signed(Header(), Payload().Replace("\"exp\":", "\"x\":")));
        yield return ("no sid", Signed(Header(), Payload().Replace("\"sid\":", "\"x\":")));
        yield return ("payload is no JSON", Signed(Header(), "sub=1"));
        yield return ("payload with a comment", Signed(Header(), Payload().Replace("{", "{/**/")));
        yield return ("deep payload", Signed(Header(), Payload(extra: $",\"x\":{new string('[', 20)}{new string(']', 20)}")));
    }

    private string Header(string typ = "at+jwt", string alg = "ES256", string? kid = null, string extra = "") =>
        $$"""{"typ":"{{typ}}","alg":"{{alg}}","kid":"{{kid ?? _key.Kid}}"{{extra}}}""";

    private string Payload(
        string iss = "https://app.example",
        string aud = "\"creatorsaas-api\"",
        string? sub = null,
        string? tid = null,
        long? issuedAt = null,
        long? expiresAt = null,
        string extra = "") =>
        $$"""
        {"iss":"{{iss}}","aud":{{aud}},"sub":"{{sub ?? Person.ToString()}}","tid":{{tid ?? $"\"{Tenant}\""}},
        "sid":"{{Session}}","jti":"a","iat":{{issuedAt ?? Now}},"exp":{{expiresAt ?? Now + 900}},"auth_time":{{Now}}{{extra}}}
        """;

    private string Signed(string header, string payload) => SignedBy(_key, header, payload);

    private static string SignedBy(SigningKey key, string header, string payload)
    {
        var content = $"{Part(header)}.{Part(payload)}";
        return $"{content}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private string HmacWithPublicKey()
    {
        var content = $"{Part(Header(alg: "HS256"))}.{Part(Payload())}";
        using var ecdsa = ECDsa.Create(KeyPair);
        var mac = HMACSHA256.HashData(ecdsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(content));
        return $"{content}.{Base64Url.EncodeToString(mac)}";
    }

    private string InDer()
    {
        var content = $"{Part(Header())}.{Part(Payload())}";
        using var ecdsa = ECDsa.Create(KeyPair);
        var der = ecdsa.SignData(
            Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"{content}.{Base64Url.EncodeToString(der)}";
    }

    // 64 octets leave four unused bits in the last character, which a lax decoder ignores.
    private static string UnusedBitsSet(string good)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return good[..^1] + alphabet[alphabet.IndexOf(good[^1]) | 1];
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private sealed class OneKey(SigningKey key) : ISigningKeyRing
    {
        public Task<SigningKey> GetCurrentAsync(CancellationToken cancellationToken) => Task.FromResult(key);

        public Task<SigningKey?> FindAsync(string kid, CancellationToken cancellationToken) =>
            Task.FromResult(kid == key.Kid ? key : null);
    }

    private sealed class MovableTime(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
