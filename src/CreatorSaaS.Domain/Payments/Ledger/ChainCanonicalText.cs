using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// The bytes that are hashed and signed (money.md 2.8): netstrings, that is decimal byte length, colon, text, comma;
/// null is <c>-,</c>. Written apart from the database's function on purpose: the one checks the other.
/// </summary>
public static class ChainCanonicalText
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Hash version 1: SHA-256(previous hash, 0x01, UTF-8 of the canonical text).</summary>
    public static byte[] HashVersion1(ReadOnlySpan<byte> previousHash, JournalEntry entry) =>
        SHA256.HashData([.. previousHash, 0x01, .. Encoding.UTF8.GetBytes(OfEntry(entry))]);

    public static string OfEntry(JournalEntry entry)
    {
        var text = new StringBuilder(512);
        Append(text, entry.TenantId.ToString());
        Append(text, entry.Seq);
        Append(text, entry.EntryId.ToString());
        Append(text, entry.Kind);
        Append(text, entry.Key);
        Append(text, Convert.ToHexStringLower(entry.RequestHash));
        Append(text, entry.SourceType);
        Append(text, entry.SourceId);
        Append(text, entry.EffectiveAt);
        Append(text, entry.RecordedAt);
        Append(text, entry.Reverses?.ToString(CultureInfo.InvariantCulture));
        Append(text, entry.Actor);
        Append(text, entry.Causation);
        foreach (var line in entry.Lines)
        {
            Append(text, line.LineNo);
            Append(text, line.AccountId.ToString());
            Append(text, line.Code);
            Append(text, line.Currency);
            Append(text, line.AmountMinor);
            Append(text, line.BalanceAfterMinor);
        }

        return text.ToString();
    }

    /// <summary>
    /// What an anchor's signature covers; the first field keeps it from being taken for anything else.
    /// </summary>
    public static byte[] OfAnchor(ChainSeal seal, Guid tenantId, ChainHead head, string keyId, DateTime publishedAt)
    {
        var text = new StringBuilder(256);
        Append(text, seal == ChainSeal.Head ? "creatorsaas chain anchor 1" : "creatorsaas journal export 1");
        Append(text, tenantId.ToString());
        Append(text, head.Seq);
        Append(text, Convert.ToHexStringLower(head.Hash));
        Append(text, keyId);
        Append(text, publishedAt);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, long number) =>
        Append(text, number.ToString(CultureInfo.InvariantCulture));

    private static void Append(StringBuilder text, DateTime instant) =>
        Append(text, instant.ToUniversalTime().ToString(InstantFormat, CultureInfo.InvariantCulture));

    private static void Append(StringBuilder text, string? field)
    {
        if (field is null)
        {
            text.Append("-,");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field},");
        }
    }
}
