using CreatorSaaS.Tables;

namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <summary>Rosters: creators and brands who have not joined, and drafts of deals between them. Nobody is invited.</summary>
public sealed class RosterImporter(IRosterRepository rosters, IImportRepository imports, IGuidGenerator guids)
    : IImporter, ITransientDependency
{
    public ImportKind Kind => ImportKind.Roster;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new(RosterFields.Kind, IsRequired: true, MayBeValue: true, ["type", "art", "typ", "record type"]),
        Field(RosterFields.ExternalId, "id", "reference", "ref", "number", "nr", "nummer", "externe id", "kennung"),
        Field(RosterFields.Name, "full name", "display name", "company", "firma", "vollständiger name"),
        Field(RosterFields.Email, "e-mail", "mail", "email address", "e-mail address", "e-mail-adresse"),
        Field(RosterFields.BrandEmail, "brand e-mail", "brand", "client email", "marke e-mail", "e-mail der marke", "kunde"),
        Field(RosterFields.CreatorEmail, "creator e-mail", "creator", "talent", "e-mail des creators", "creator mail"),
        Field(RosterFields.Title, "deal", "deal title", "campaign", "project", "titel", "kampagne", "projekt"),
        Field(RosterFields.Milestone, "part", "deliverable", "meilenstein", "leistung", "teil"),
        Field(RosterFields.Amount, "fee", "price", "budget", "total", "betrag", "honorar", "preis", "summe"),
        new(RosterFields.Currency, IsRequired: false, MayBeValue: true, ["ccy", "währung", "waehrung"]),
        Field(RosterFields.DueDate, "due", "deadline", "delivery date", "date", "fällig", "fällig am", "fälligkeit", "termin", "datum"),
    ];

    public async Task<IImportRows> ReadAsync(Import import, IAsyncEnumerable<TableRow> rows)
    {
        var read = new List<RosterRow>(import.RowsCount);
        await foreach (var row in rows)
        {
            string[] fields = [.. RosterFields.All.Select(field => RosterCell.Clean(import.Mapping.CellOf(field, row.Cells)))];
            read.Add(new RosterRow(row.Line, row.Cells.Count, fields));
        }

        return new Rows(rosters, imports, guids, import, new Roster(read, import.Head.Length));
    }

    public Task<ImportDependents> FindDependentsAsync(Import import) => rosters.FindDependentsAsync(import.Id);

    public Task DeleteAsync(Import import) => rosters.DeleteAsync(import.Id);

    private static ImportField Field(string name, params string[] titles) =>
        new(name, IsRequired: false, MayBeValue: false, titles);

    private sealed class Rows(
        IRosterRepository rosters, IImportRepository imports, IGuidGenerator guids, Import import, Roster roster) : IImportRows
    {
        public async Task<IImportPlan> PlanAsync()
        {
            var known = await rosters.GetKnownAsync(roster);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(import.TimeZone);
            var plan = new RosterCheck(roster, known, import.Mapping, zone).Run();
            return new Plan(plan, new RosterWriter(rosters, imports, guids, import, plan));
        }
    }

    private sealed class Plan(RosterPlan plan, RosterWriter writer) : IImportPlan
    {
        public ImportCounts Counts => plan.Counts;

        public IReadOnlyList<RowFinding> Findings => plan.Findings;

        public Task WriteAsync(DateTime now, Func<int, Task> tellRowsDone) => writer.WriteAsync(now, tellRowsDone);
    }
}
