using System.Globalization;
using CreatorSaaS.Identity.Persons;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Members;
using CreatorSaaS.Tables;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <summary>
/// Tries every row of a roster: people first, then deals, whose rows with one external id are one deal. Nothing is changed
/// that the agency has; what it has makes a row known. A row is bad with the first thing wrong in each of its cells.
/// </summary>
public sealed class RosterCheck
{
    private static readonly Dictionary<string, ImportRecord> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["creator"] = ImportRecord.Creator,
        ["brand"] = ImportRecord.Brand,
        ["marke"] = ImportRecord.Brand,
        ["deal"] = ImportRecord.Deal,
    };

    private readonly Roster _roster;
    private readonly RosterKnown _known;
    private readonly TimeZoneInfo _zone;
    private readonly NumberColumn _amounts;
    private readonly DateColumn _dates;
    private readonly Dictionary<ImportRecord, RosterParties> _parties;
    private readonly List<RowFinding> _findings = [];
    private readonly List<KnownRow> _knownRows = [];
    private readonly HashSet<int> _badLines = [];

    /// <param name="zone">In which the file's days end.</param>
    public RosterCheck(Roster roster, RosterKnown known, ImportMapping mapping, TimeZoneInfo zone)
    {
        (_roster, _known, _zone) = (roster, known, zone);
        _amounts = new NumberColumn(mapping.NumberFormat);
        _dates = new DateColumn(mapping.DateOrder);
        _parties = new Dictionary<ImportRecord, RosterParties>
        {
            [ImportRecord.Creator] = new(known.Creators),
            [ImportRecord.Brand] = new(known.Brands),
        };
    }

    /// <summary>What the roster would become.</summary>
    public RosterPlan Run()
    {
        foreach (var row in _roster.Rows)
        {
            _amounts.Show(row[RosterFields.Amount]);
            _dates.Show(row[RosterFields.DueDate]);
        }

        var dealRows = new List<(string Key, RosterRow Row)>();
        for (var index = 0; index < _roster.Rows.Count; index++)
        {
            if (IsDeal(_roster.Rows[index]))
            {
                dealRows.Add((_roster.DealKeyOf(index), _roster.Rows[index]));
            }
        }

        var deals = PlanDeals(dealRows);
        var parties = _parties.Values.SelectMany(group => group.InFile).Where(party => party.Known is null).ToList();
        return new RosterPlan(
            CountsOf(parties, deals),
            parties,
            deals,
            _knownRows,
            [.. _findings.OrderBy(finding => finding.Line).ThenBy(finding => RosterFields.All.IndexOf(finding.Field))]);
    }

    private ImportCounts CountsOf(List<PlannedParty> parties, List<PlannedDeal> deals)
    {
        var known = _knownRows.Count + parties.Sum(party => party.RepeatedLines.Count);
        return new ImportCounts(
            _roster.Rows.Count,
            NewRows: _roster.Rows.Count - known - _badLines.Count,
            known,
            _badLines.Count,
            Creators: parties.Count(party => party.Record == ImportRecord.Creator),
            Brands: parties.Count(party => party.Record == ImportRecord.Brand),
            deals.Count);
    }

    /// <summary>Whether the row is a deal's. Parties are taken at once, so that deals find them wherever they stand.</summary>
    private bool IsDeal(RosterRow row)
    {
        var kind = row[RosterFields.Kind];
        if (row.CellsCount > _roster.ColumnsCount)
        {
            return !Find(row.Line, RosterFields.Kind, null, ImportFault.TooManyCells, Text(_roster.ColumnsCount));
        }

        if (!Kinds.TryGetValue(kind, out var record))
        {
            return !Find(row, RosterFields.Kind, kind.Length == 0 ? ImportFault.Required : ImportFault.KindUnknown);
        }

        if (record != ImportRecord.Deal)
        {
            AddParty(row, record);
        }

        return record == ImportRecord.Deal;
    }

    private void AddParty(RosterRow row, ImportRecord record)
    {
        var longest = record == ImportRecord.Brand ? PersonConsts.CompanyNameLengthMax : PersonConsts.NameLengthMax;
        var isFine = IsText(row, RosterFields.Name, longest)
            & IsEmail(row, RosterFields.Email)
            & IsText(row, RosterFields.ExternalId, ImportConsts.ExternalIdLengthMax, isOptional: true);
        if (!isFine)
        {
            return;
        }

        var (name, email, externalId) = (row[RosterFields.Name], row[RosterFields.Email], row[RosterFields.ExternalId]);
        var group = _parties[record];
        var party = new PlannedParty(
            record, row.Line, name, email, externalId.Length > 0 ? externalId : null, group.KnownByEmail(email));
        if (group.InFileByEmail(email) is { } first)
        {
            Repeat(row, party, first);
        }
        else if (party.ExternalId is { } id && group.InFileById(id) is { } other)
        {
            Find(row, RosterFields.ExternalId, ImportFault.IdRepeated, Text(other.Line));
        }
        else if (party.ExternalId is { } taken && group.KnownById(taken) is { } owner && owner.Id != party.Known?.Id)
        {
            Find(row, RosterFields.ExternalId, ImportFault.IdTaken, owner.Email);
        }
        else if (party is { ExternalId: { } own, Known.ExternalId: { } known } && own != known)
        {
            Find(row, RosterFields.ExternalId, ImportFault.EmailHasOtherId, known);
        }
        else
        {
            group.Add(party);
            Know(party.Known, row.Line, record);
        }
    }

    private void Repeat(RosterRow row, PlannedParty party, PlannedParty first)
    {
        if (party.Name != first.Name || party.ExternalId != first.ExternalId)
        {
            Find(row, RosterFields.Email, ImportFault.EmailRepeated, Text(first.Line));
        }
        else if (first.Known is null)
        {
            first.RepeatedLines.Add(row.Line);
        }
        else
        {
            Know(first.Known, row.Line, first.Record);
        }
    }

    private void Know(KnownParty? known, int line, ImportRecord record)
    {
        if (known is not null)
        {
            _knownRows.Add(new KnownRow(line, record, known.Id));
        }
    }

    private List<PlannedDeal> PlanDeals(List<(string Key, RosterRow Row)> rows)
    {
        var groups = new Dictionary<string, List<(RosterRow Row, ParsedDealRow? Parsed)>>();
        foreach (var (key, row) in rows)
        {
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = []);
            }

            group.Add((row, ParseDeal(row, isKnown: _known.Deals.ContainsKey(key))));
        }

        return [.. groups.Select(group => PlanDeal(group.Key, group.Value)).OfType<PlannedDeal>()];
    }

    private PlannedDeal? PlanDeal(string key, List<(RosterRow Row, ParsedDealRow? Parsed)> rows)
    {
        CheckAgainstFirst(rows);
        if (rows.Find(row => _badLines.Contains(row.Row.Line)) is { Row: { } bad })
        {
            foreach (var (row, _) in rows.Where(row => !_badLines.Contains(row.Row.Line)))
            {
                Find(row, RosterFields.ExternalId, ImportFault.DealHasBadRow, Text(bad.Line));
            }

            return null;
        }

        if (_known.Deals.TryGetValue(key, out var known))
        {
            _knownRows.AddRange(rows.Select(row => new KnownRow(row.Row.Line, ImportRecord.Deal, known)));
            return null;
        }

        var first = rows[0].Parsed!;
        return new PlannedDeal(
            key,
            first.Title,
            first.Currency,
            first.Brand!,
            first.Creator!,
            [.. rows.Select(row => new PlannedMilestone(row.Row.Line, row.Parsed!.Milestone, row.Parsed.AmountMinor, row.Parsed.DueAt))]);
    }

    /// <summary>Rows of one deal say one thing of it, and each brings a milestone of its own.</summary>
    private void CheckAgainstFirst(List<(RosterRow Row, ParsedDealRow? Parsed)> rows)
    {
        var milestones = new Dictionary<string, int>();
        foreach (var (row, parsed) in rows)
        {
            foreach (var field in (string[])[RosterFields.Title, RosterFields.BrandEmail, RosterFields.CreatorEmail, RosterFields.Currency])
            {
                if (!string.Equals(row[field], rows[0].Row[field], StringComparison.OrdinalIgnoreCase))
                {
                    Find(row, field, ImportFault.DealDiffers, $"{Text(rows[0].Row.Line)}: {rows[0].Row[field]}");
                }
            }

            if (parsed is not null && !milestones.TryAdd(parsed.Milestone, row.Line))
            {
                Find(row, RosterFields.Milestone, ImportFault.MilestoneRepeated, Text(milestones[parsed.Milestone]));
            }
        }

        foreach (var (row, _) in rows.Skip(DealConsts.MilestonesMax))
        {
            Find(row, RosterFields.ExternalId, ImportFault.TooManyMilestones, Text(DealConsts.MilestonesMax));
        }
    }

    /// <param name="isKnown">The deal is there: who its parties are is not asked again, their e-mails may have changed.</param>
    private ParsedDealRow? ParseDeal(RosterRow row, bool isKnown)
    {
        PlannedParty? brand = null, creator = null;
        long amountMinor = 0;
        var dueAt = default(DateTime);
        var isFine = IsText(row, RosterFields.ExternalId, ImportConsts.ExternalIdLengthMax, isOptional: true)
            & IsText(row, RosterFields.Title, DealConsts.TitleLengthMax)
            & IsText(row, RosterFields.Milestone, DealConsts.MilestoneTitleLengthMax, isOptional: true)
            & IsParty(row, RosterFields.BrandEmail, ImportRecord.Brand, isKnown, out brand)
            & IsParty(row, RosterFields.CreatorEmail, ImportRecord.Creator, isKnown, out creator)
            & IsCurrency(row, out var currency)
            & IsAmount(row, currency, out amountMinor)
            & IsDate(row, out dueAt);
        if (!isFine || (!isKnown && AreOnePerson(row, brand!, creator!)))
        {
            return null;
        }

        var (title, milestone) = (row[RosterFields.Title], row[RosterFields.Milestone]);
        return new ParsedDealRow(
            title, milestone.Length > 0 ? milestone : title, currency!.Code, brand, creator, amountMinor, dueAt);
    }

    private bool IsParty(RosterRow row, string field, ImportRecord record, bool isDealKnown, out PlannedParty? party)
    {
        party = null;
        if (!IsEmail(row, field))
        {
            return false;
        }

        party = isDealKnown ? null : _parties[record].Find(row[field], record);
        return isDealKnown || party is not null
            || !Find(row, field, record == ImportRecord.Brand ? ImportFault.BrandUnknown : ImportFault.CreatorUnknown);
    }

    private bool AreOnePerson(RosterRow row, PlannedParty brand, PlannedParty creator) =>
        (EmailKey.Of(brand.Email) == EmailKey.Of(creator.Email)
            || (brand.Known?.PersonId is { } person && person == creator.Known?.PersonId))
        && Find(row, RosterFields.CreatorEmail, ImportFault.SamePerson);

    private bool IsCurrency(RosterRow row, out Currency? currency)
    {
        currency = null;
        var code = row[RosterFields.Currency].ToUpperInvariant();
        if (code.Length == 0)
        {
            return !Find(row, RosterFields.Currency, ImportFault.Required);
        }

        if (!Currencies.IsKnown(code))
        {
            return !Find(row, RosterFields.Currency, ImportFault.CurrencyUnknown);
        }

        currency = Currencies.Get(code);
        return true;
    }

    private bool IsAmount(RosterRow row, Currency? currency, out long amountMinor)
    {
        amountMinor = 0;
        var text = row[RosterFields.Amount];
        if (text.Length == 0)
        {
            return !Find(row, RosterFields.Amount, ImportFault.Required);
        }

        // Without a currency nobody knows how many decimals there may be; the row is bad already.
        var decimals = currency?.Exponent ?? 3;
        var fault = _amounts.Read(text, decimals, out amountMinor);
        if (fault is null && amountMinor > DealConsts.AmountMajorMax * (currency?.MinorPerMajor ?? 1_000))
        {
            fault = NumberFault.TooLarge;
        }

        return fault switch
        {
            null => amountMinor > 0 || !Find(row, RosterFields.Amount, ImportFault.AmountNotPositive),
            NumberFault.NotANumber => !Find(row, RosterFields.Amount, ImportFault.AmountNotANumber),
            NumberFault.Ambiguous => !Find(row, RosterFields.Amount, ImportFault.AmountAmbiguous),
            NumberFault.OtherFormat => !Find(
                row, RosterFields.Amount, ImportFault.AmountOtherFormat, _amounts.Format == NumberFormat.DecimalComma ? "1.234,56" : "1,234.56"),
            NumberFault.TooManyDecimals => !Find(row, RosterFields.Amount, ImportFault.AmountTooManyDecimals, Text(decimals)),
            NumberFault.TooLarge => !Find(row, RosterFields.Amount, ImportFault.AmountTooLarge, Text(DealConsts.AmountMajorMax)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private bool IsDate(RosterRow row, out DateTime dueAt)
    {
        dueAt = default;
        var text = row[RosterFields.DueDate];
        if (text.Length == 0)
        {
            return !Find(row, RosterFields.DueDate, ImportFault.Required);
        }

        switch (_dates.Read(text, out var day))
        {
            case DateFault.NotADate:
                return !Find(row, RosterFields.DueDate, ImportFault.DateNotADate);
            case DateFault.Ambiguous:
                return !Find(row, RosterFields.DueDate, ImportFault.DateAmbiguous);
            case null when day.Year is < 2000 or >= 2200:
                return !Find(row, RosterFields.DueDate, ImportFault.DateImplausible);
            case null:
                dueAt = RosterCell.EndOf(day, _zone);
                return true;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private bool IsEmail(RosterRow row, string field) =>
        IsText(row, field, PersonConsts.EmailLengthMax)
        && (RosterCell.IsEmail(row[field]) || !Find(row, field, ImportFault.EmailInvalid));

    private bool IsText(RosterRow row, string field, int longest, bool isOptional = false)
    {
        var text = row[field];
        if (text.Length == 0)
        {
            return isOptional || !Find(row, field, ImportFault.Required);
        }

        if (HiddenCharacters.In(text))
        {
            return !Find(row, field, ImportFault.HiddenCharacters);
        }

        return text.Length <= longest || !Find(row, field, ImportFault.TooLong, Text(longest));
    }

    private bool Find(RosterRow row, string field, ImportFault fault, string? hint = null) =>
        Find(row.Line, field, row[field], fault, hint);

    /// <summary>Lists what is wrong; answers true, so that a check can end with its negation.</summary>
    private bool Find(int line, string field, string? value, ImportFault fault, string? hint)
    {
        _badLines.Add(line);
        _findings.Add(new RowFinding(line, field, string.IsNullOrEmpty(value) ? null : value, fault, hint));
        return true;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a row says of a deal. Parties are left out where the deal is known.</summary>
    private sealed record ParsedDealRow(
        string Title, string Milestone, string Currency, PlannedParty? Brand, PlannedParty? Creator, long AmountMinor, DateTime DueAt);
}
