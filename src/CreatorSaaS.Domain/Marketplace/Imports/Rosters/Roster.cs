using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreatorSaaS.Marketplace.Members;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <summary>The rows of a roster with what they are recognised by: e-mails, external ids, keys of deals.</summary>
public sealed class Roster
{
    // What a row says of a deal; the same words are the same row, whoever changed the agency meanwhile.
    private static readonly string[] DealFields =
    [
        RosterFields.BrandEmail, RosterFields.CreatorEmail, RosterFields.Title, RosterFields.Milestone, RosterFields.Amount,
        RosterFields.Currency, RosterFields.DueDate,
    ];

    private readonly string[] _dealKeys;

    public Roster(IReadOnlyList<RosterRow> rows, int columnsCount)
    {
        Rows = rows;
        ColumnsCount = columnsCount;
        _dealKeys = KeysOf(rows);
    }

    public IReadOnlyList<RosterRow> Rows { get; }

    /// <summary>Of the file's head; a row with more cells does not belong to it.</summary>
    public int ColumnsCount { get; }

    /// <summary>Every e-mail of the file as it is compared.</summary>
    public IReadOnlyCollection<string> EmailKeys() => Distinct(Rows.SelectMany(row => (string[])
        [row[RosterFields.Email], row[RosterFields.BrandEmail], row[RosterFields.CreatorEmail]]).Select(EmailKey.Of));

    public IReadOnlyCollection<string> ExternalIds() => Distinct(Rows.Select(row => row[RosterFields.ExternalId]));

    public IReadOnlyCollection<string> DealKeys() => Distinct(_dealKeys);

    /// <summary>
    /// What the deal of a row is recognised by: its external id, else a key made of its content and of which one of several
    /// equal rows it is.
    /// </summary>
    public string DealKeyOf(int index) => _dealKeys[index];

    // Nothing without characters is looked for, nor what no text of the database can hold.
    private static HashSet<string> Distinct(IEnumerable<string> texts) =>
        [.. texts.Where(text => text.Length > 0 && !HiddenCharacters.In(text))];

    private static string[] KeysOf(IReadOnlyList<RosterRow> rows)
    {
        var repeats = new Dictionary<string, int>();
        var keys = new string[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var id = rows[index][RosterFields.ExternalId];
            keys[index] = id.Length > 0 ? id : KeyOf(rows[index], repeats);
        }

        return keys;
    }

    private static string KeyOf(RosterRow row, Dictionary<string, int> repeats)
    {
        var text = string.Join('\u001F', DealFields.Select(field => row[field]));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
        repeats[hash] = repeats.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"row:{hash}:{repeats[hash]}");
    }
}
