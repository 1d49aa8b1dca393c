using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// Accounts as people call them: the words of the resource around the names of people and held payments.
/// </summary>
public sealed class JournalAccountNames(
    IAccountSubjectNames subjects, IStringLocalizer<PaymentsResource> texts) : ITransientDependency
{
    /// <summary>One account per code.</summary>
    public async Task<IReadOnlyDictionary<string, JournalAccountDto>> GetAsync(IEnumerable<string> codes)
    {
        var accounts = codes.Distinct().ToDictionary(code => code, AccountDescription.Of);
        var names = await subjects.FindAsync(accounts.Values);
        return accounts.ToDictionary(
            account => account.Key,
            account => new JournalAccountDto(account.Key, NameOf(account.Key, account.Value, names)));
    }

    private string NameOf(string code, AccountDescription account, IReadOnlyDictionary<string, string> names)
    {
        var text = texts[
            $"Account:{account.Kind}",
            account.Subject is { } subject ? names.GetValueOrDefault(subject) ?? Short(subject) : "",
            account.Detail ?? ""];
        return text.ResourceNotFound ? code : text.Value;
    }

    // The end of an id of ours is the random part; the beginning is the same for everything made at one time.
    private static string Short(string id) => Guid.TryParse(id, out _) ? id[^8..] : id;
}
