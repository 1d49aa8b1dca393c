using System.Text;

namespace CreatorSaaS.Faults;

/// <summary>An agency imports a roster: all of its rows become records, or none does.</summary>
internal sealed class ImportScenario(FaultAgency agency, int round) : KillScenario
{
    public const string Name = "import";

    private const int Parties = 40;

    /// <summary>It tells the provider nothing and raises no events.</summary>
    public static readonly IReadOnlyList<KillPoint> Points =
        [KillPoint.WriteUnsent, KillPoint.WriteUnanswered, KillPoint.CommitUnanswered, KillPoint.TellingUnanswered];

    private Guid _id;

    public override KillMarks Marks =>
        new("", new DatabaseMark("insert into marketplace.milestones", ""), $"/imports/{_id}/commit");

    public override async Task PrepareAsync()
    {
        var roster = Roster(await agency.World.ReadClockAsync());
        var uploaded = await agency.Owner.UploadAsync("marketplace/imports", $"roster-{round}.csv", roster);
        _id = uploaded.GetProperty("id").GetGuid();
        await agency.Owner.PostAsync($"marketplace/imports/{_id}/dry-run");
    }

    public override async Task RunAsync()
    {
        await agency.Owner.PostAsync($"marketplace/imports/{_id}/commit", new { goodRowsOnly = false });
        await agency.Owner.AwaitAsync(
            $"marketplace/imports/{_id}", import => import.GetProperty("state").GetString() == "done", "done");
    }

    public override async Task<IReadOnlyList<KillFinding>> CheckAsync()
    {
        var counts = await agency.World.Database.ReadAsync(
            """
            select 'creators', count(*) from marketplace.creators where external_id like $1
            union all select 'brands', count(*) from marketplace.brands where external_id like $1
            union all select 'deals', count(*) from marketplace.deals where external_id like $1
            union all
            select 'milestones', count(*) from marketplace.milestones m join marketplace.deals d on d.id = m.deal_id
             where d.external_id like $1
            """,
            row => (Kind: row.GetString(0), Count: row.GetInt64(1)),
            $"R{round}-%");
        return
        [
            .. counts.Where(found => found.Count != Parties).Select(found => new KillFinding(
                found.Count < Parties ? KillFindingKind.Lost : KillFindingKind.Doubled,
                $"Of {Parties} {found.Kind} of the import there are {found.Count}")),
        ];
    }

    private byte[] Roster(DateTime now)
    {
        var due = now.AddDays(30).ToString("yyyy-MM-dd");
        var text = new StringBuilder(
            "kind,external_id,name,email,brand_email,creator_email,title,milestone,amount,currency,due_date\n");
        for (var party = 0; party < Parties; party++)
        {
            var (creator, brand) = ($"c{party}.{round}@creators.example", $"b{party}.{round}@brands.example");
            text.Append($"creator,R{round}-C{party},Creator {party},{creator},,,,,,,\n");
            text.Append($"brand,R{round}-B{party},Brand {party},{brand},,,,,,,\n");
            text.Append($"deal,R{round}-D{party},,,{brand},{creator},Deal {party},Reel,{party + 1}.50,EUR,{due}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
