using System.Text.Json.Nodes;

namespace CreatorSaaS.Fuzzing;

/// <summary>What breaks programs that trust their input, by the kind of place it is put into.</summary>
internal static class HostileValues
{
    public static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "\u0001\u001F", "\uFEFF", "\uD800", "\uDFFF\uD800", "é", "e\u0301\u0301\u0301", "Ünïcödé Straße",
        "שלום עולם", "\u202Egnp.exe\u202C", "مرحبا", "👩‍👩‍👧‍👦🏳️‍🌈", "Ą̷̢͔̈́l̵͔̈́f̶̼̈́", "'; drop table payments.escrows; --", "\"", "\\", "%", "_%",
        "{{7*7}}", "${jndi:ldap://x}", "<script>alert(1)</script>", "../../../../etc/passwd", "..\\..\\boot.ini", "C:\\", "con", "=1+1",
        "null", "true", "NaN", "1e400", "-1", "0x10", "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2026-02-30T00:00:00Z", "2026-11-21T25:00:00Z", "0000-00-00",
        "2026-11-21T00:00:00+99:99", "javascript:alert(1)", "http://169.254.169.254/", "file:///etc/passwd", "//evil.example", "EUR", "XXX",
        new('a', 300), string.Concat(Enumerable.Repeat("🙂", 5_000)), new('x', 100_000),
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "0.5", "1e2", "1e400", "-1e400", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "99999999999999999999999999999999", "0.1e-9999", "00",
    ];

    private static readonly string[] Others = ["null", "true", "false", "[]", "{}", "[[]]", "[null]", "{\"a\":{}}", "\"\\u0000\"", "\"\\ud800\""];

    /// <summary>JSON text; some of it is none.</summary>
    public static string Json(Random random) => random.Next(4) switch
    {
        0 => Numbers[random.Next(Numbers.Length)],
        1 => Others[random.Next(Others.Length)],
        _ => JsonValue.Create(Text(random))!.ToJsonString(),
    };

    public static string Text(Random random) => Texts[random.Next(Texts.Length)];

    /// <summary>A query's value, escaped as programs do or not at all.</summary>
    public static string QueryValue(Random random) => random.Next(5) switch
    {
        0 => "%00",
        1 => "%2e%2e%2f",
        2 => "%c0%af",
        3 => Guid.CreateVersion7().ToString(),
        _ => Uri.EscapeDataString(Short(random)),
    };

    /// <summary>A path's segment: the server itself turns away what has a null character in its path.</summary>
    public static string Segment(Random random) => QueryValue(random).Replace("%00", "%01");

    // What a header or an address can hold at all.
    public static string Short(Random random)
    {
        var text = Text(random);
        return text.Length > 2_000 ? text[..2_000] : text;
    }
}
