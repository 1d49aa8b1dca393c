using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CreatorSaaS.Payments.Ledger;

// Exit codes: 0 the journal is what was posted, 1 it is not, 2 it could not be checked.
if (args is not [var journalPath, var keysPath])
{
    Console.Error.WriteLine(
        """
        Checks an exported journal without the product.

            journal-verifier JOURNAL KEYS

          JOURNAL  the export, JSON lines
          KEYS     the public keys that its heads are signed with, a JWK set; fetch them yourself from the platform
                   (/api/v1/payments/journal/keys): keys that came with the file prove nothing
        """);
    return 2;
}

try
{
    using var keys = new ChainKeySet(ChainKeyDocument.Parse(File.ReadAllText(keysPath)));
    await using var journal = File.OpenRead(journalPath);
    var verdict = await new JournalExportVerifier(keys).VerifyAsync(journal);
    if (verdict.Fault is { } fault)
    {
        Console.WriteLine($"NOT INTACT: entry {fault.Seq} (line {verdict.Line}), {fault.Rule}: {fault.Detail}");
        return 1;
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"intact: {verdict.Head.Seq:N0} entries of tenant {verdict.TenantId}, {verdict.HeadsVerified:N0} signed heads"));
    Console.WriteLine($"exported {verdict.ExportedAt:yyyy-MM-dd HH:mm:ss} UTC, newest hash {HashOf(verdict.Head)}");
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException
    or CryptographicException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static string HashOf(ChainHead head) => Convert.ToHexStringLower(head.Hash);
