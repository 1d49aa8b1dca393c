using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;

namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <summary>Makes the records of one planned roster, a thousand at a time: people first, since deals name them.</summary>
internal sealed class RosterWriter(
    IRosterRepository rosters, IImportRepository imports, IGuidGenerator guids, Import import, RosterPlan plan)
{
    private readonly Dictionary<PlannedParty, Creator> _creators = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PlannedParty, Brand> _brands = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyDictionary<Guid, Creator> _knownCreators = new Dictionary<Guid, Creator>();
    private IReadOnlyDictionary<Guid, Brand> _knownBrands = new Dictionary<Guid, Brand>();
    private int _rowsDone = plan.Counts.BadRows;

    public async Task WriteAsync(DateTime now, Func<int, Task> tellRowsDone)
    {
        await WriteChunksAsync(plan.KnownRows, tellRowsDone, known => Task.FromResult<IReadOnlyList<ImportRow>>(
            [.. known.Select(row => new ImportRow(import, row.Line, row.Record, row.RecordId, stamp: null))]));
        await WriteChunksAsync(plan.Parties, tellRowsDone, WritePartiesAsync);
        (_knownCreators, _knownBrands) = await rosters.GetPartiesAsync(
            KnownIdsOf(plan.Deals.Select(deal => deal.Creator)), KnownIdsOf(plan.Deals.Select(deal => deal.Brand)));
        await WriteChunksAsync(plan.Deals, tellRowsDone, deals => WriteDealsAsync(deals, now));
    }

    private async Task WriteChunksAsync<TItem>(
        IReadOnlyList<TItem> items, Func<int, Task> tellRowsDone, Func<TItem[], Task<IReadOnlyList<ImportRow>>> writeAsync)
    {
        foreach (var chunk in items.Chunk(ImportConsts.ChunkRows))
        {
            var rows = await writeAsync(chunk);
            await imports.InsertRowsAsync(rows);
            _rowsDone += rows.Count;
            await tellRowsDone(_rowsDone);
        }
    }

    private async Task<IReadOnlyList<ImportRow>> WritePartiesAsync(PlannedParty[] parties)
    {
        var rows = new List<ImportRow>(parties.Length);
        foreach (var party in parties)
        {
            var id = guids.Create();
            var stamp = MakeParty(id, party);
            rows.Add(new ImportRow(import, party.Line, party.Record, id, stamp));
            rows.AddRange(party.RepeatedLines.Select(line => new ImportRow(import, line, party.Record, id, stamp: null)));
        }

        await rosters.InsertManyAsync([.. parties.Where(_creators.ContainsKey).Select(party => _creators[party])]);
        await rosters.InsertManyAsync([.. parties.Where(_brands.ContainsKey).Select(party => _brands[party])]);
        return rows;
    }

    private string MakeParty(Guid id, PlannedParty party)
    {
        if (party.Record == ImportRecord.Creator)
        {
            var creator = Creator.NotJoined(id, import.TenantId, party.Name, party.Email, party.ExternalId);
            _creators.Add(party, creator);
            return creator.ConcurrencyStamp;
        }

        var brand = Brand.NotJoined(id, import.TenantId, party.Name, party.Email, party.ExternalId);
        _brands.Add(party, brand);
        return brand.ConcurrencyStamp;
    }

    private async Task<IReadOnlyList<ImportRow>> WriteDealsAsync(PlannedDeal[] planned, DateTime now)
    {
        var deals = planned.Select(deal => DealOf(deal, now)).ToList();
        await rosters.InsertManyAsync(deals);
        return
        [
            .. planned.Zip(deals).SelectMany(pair => pair.First.Milestones.Select(milestone => new ImportRow(
                import, milestone.Line, ImportRecord.Deal, pair.Second.Id, pair.Second.ConcurrencyStamp))),
        ];
    }

    private Deal DealOf(PlannedDeal planned, DateTime now) => new(
        guids.Create(),
        import.TenantId,
        planned.Brand.Known is { } brand ? _knownBrands[brand.Id] : _brands[planned.Brand],
        planned.Creator.Known is { } creator ? _knownCreators[creator.Id] : _creators[planned.Creator],
        new DealDraft(
            planned.Title,
            Brief: null,
            planned.Currency,
            [
                .. planned.Milestones.Select(milestone => new MilestoneDraft(
                    guids.Create(), milestone.Title, Description: null, milestone.AmountMinor, milestone.DueAt)),
            ]),
        new Actor(DealSide.Agency, import.CommittedBy!.Value),
        now,
        planned.ExternalId);

    private static List<Guid> KnownIdsOf(IEnumerable<PlannedParty> parties) =>
        [.. parties.Select(party => party.Known?.Id).OfType<Guid>().Distinct()];
}
