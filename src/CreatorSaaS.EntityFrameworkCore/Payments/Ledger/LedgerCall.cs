using System.Text.Json;
using CreatorSaaS.Framework.Json;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>What the database's two functions are called with (Ledger/Sql/open_accounts.sql, Ledger/Sql/post.sql).</summary>
internal static class LedgerCall
{
    public const string OpenAccounts = "select ledger.open_accounts($1)";

    public const string Post = "select ledger.post($1)";

    /// <summary>Every account that the postings move, once, as JSON.</summary>
    public static string AccountsOf(IEnumerable<LedgerPosting> postings) => ToJson(
        postings.SelectMany(posting => posting.Lines)
            .Select(line => (line.Account, line.Currency))
            .Distinct()
            .Select(opened => new
            {
                opened.Account.Code,
                opened.Account.Class,
                opened.Currency,
                opened.Account.Floor,
                opened.Account.InLots,
            }));

    /// <summary>The postings as entries, in their order, as JSON.</summary>
    public static string EntriesOf(IEnumerable<LedgerPosting> postings, LedgerStamp stamp) => ToJson(
        postings.Select(posting => new
        {
            Id = stamp.NewId(),
            posting.Key,
            posting.Kind,
            posting.SourceType,
            posting.SourceId,
            stamp.EffectiveAt,
            posting.Reverses,
            stamp.Actor,
            stamp.Causation,
            Lines = posting.Lines.Select(line => new
            {
                Account = line.Account.Code,
                line.Currency,
                Amount = line.AmountMinor,
                line.MaturesAt,
                line.Lot,
                line.MaturedUntil,
            }),
        }));

    private static string ToJson<TItem>(IEnumerable<TItem> items) => JsonSerializer.Serialize(items, AbpJson.Options);
}

/// <summary>What every entry of a unit of work says besides what it moves.</summary>
/// <param name="EffectiveAt">Business time.</param>
/// <param name="Actor">The person at whose hand; null for the system.</param>
/// <param name="Causation">The event or job that caused it.</param>
internal sealed record LedgerStamp(Func<Guid> NewId, DateTime EffectiveAt, Guid? Actor, string? Causation);
