using System.Text;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.Validation;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Imports.Rosters;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>A roster goes in as a whole, changes nothing the second time, and goes out as a whole while nobody used it.</summary>
public sealed class ImportPathTests(ProductDatabase database) : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private readonly BetweenChunks _between = new();
    private Agency _agency = null!;

    public async Task InitializeAsync() => _agency = await Agency.StartAsync(database, builder =>
        builder.Services.AddTransient<IRosterRepository>(services =>
            new WatchedRosters(services.GetRequiredService<EfCoreRosterRepository>(), _between)));

    public async Task DisposeAsync() => await _agency.DisposeAsync();

    [Fact]
    public async Task A_roster_becomes_people_and_drafts_and_invites_nobody()
    {
        var import = await UploadAsync(RosterFile.Small);
        (import.State, import.RowsCount, import.Encoding, import.Separator).ShouldBe((ImportState.Uploaded, 7, "utf-8", ","));
        import.Mapping.Columns.Count.ShouldBe(11);

        import = await DryRunAsync(import);
        import.Counts.ShouldBe(new ImportCountsDto(Rows: 7, NewRows: 7, KnownRows: 0, BadRows: 0, Creators: 2, Brands: 2, Deals: 2));
        (await NamesAsync()).ShouldNotContain("Jörg Müßig"); // nothing is written yet

        import = await CommitAsync(import);
        (import.State, import.RowsDone, import.UploadedBy).ShouldBe((ImportState.Done, 7, "Mira Lindqvist"));
        (await NamesAsync()).ShouldBe(["Alpenglow GmbH", "Jörg Müßig", "Kestrel, Ltd.", "ليلى الحدّاد"], ignoreOrder: true);
        var deals = await DealsAsync();
        deals.Select(deal => (deal.Title, deal.State, deal.Amount)).ShouldBe(
        [
            ("Field notes, spring", DealState.Draft, new Money(412_750, "KWD")),
            ("Winter routine", DealState.Draft, new Money(249_050, "EUR")),
        ]);
        var room = await _agency.Staff.DealsAsync(service => service.GetAsync(deals[1].Id));
        room.Milestones.Select(milestone => (milestone.Number, milestone.Title, milestone.DueAt)).ShouldBe(
        [
            (1, "Two reels", new DateTime(2027, 3, 15, 22, 59, 59, DateTimeKind.Utc)),
            (2, "Five stories", new DateTime(2027, 3, 31, 21, 59, 59, DateTimeKind.Utc)), // summer time begins
        ]);
        room.History.ShouldHaveSingleItem().Person.ShouldBe("Mira Lindqvist");
        room.Acts.ShouldBe([DealAct.Edit, DealAct.Delete, DealAct.Cancel]);
        (await Should.ThrowAsync<BusinessException>(() => _agency.Staff.DealsAsync(service => service.OfferAsync(room.Id))))
            .Code.ShouldBe(MarketplaceErrorCodes.DealPartyNotJoined);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await CommitAsync(await DryRunAsync(await UploadAsync(RosterFile.Small)));
        var before = (await NamesAsync(), await DealsAsync());

        var again = await UploadAsync(RosterFile.Small);
        again.SameFileDoneAt.ShouldBe(_agency.Now);
        again = await CommitAsync(await DryRunAsync(again));

        again.Counts.ShouldBe(new ImportCountsDto(Rows: 7, NewRows: 0, KnownRows: 7, BadRows: 0, Creators: 0, Brands: 0, Deals: 0));
        (await NamesAsync()).ShouldBe(before.Item1);
        (await DealsAsync()).ShouldBe(before.Item2);
    }

    [Fact]
    public async Task Bad_rows_are_listed_and_left_out_only_when_somebody_says_so()
    {
        var import = await DryRunAsync(await UploadAsync(RosterFile.Of(
            "brand,B-1,Alpenglow GmbH,partners@alpenglow.example,,,,,,,",
            "creator,C-1,=cmd|' /C calc'!A0,not an address,,,,,,,",
            "creator,C-2,Layla,layla@creators.example,,,,,,,",
            "deal,D-1,,,partners@alpenglow.example,layla@creators.example,Winter,One,1234.00,EUR,2027-03-15",
            "deal,D-2,,,partners@alpenglow.example,layla@creators.example,Spring,One,99.90,EUR,2027-03-15")));

        import.Counts.ShouldBe(new ImportCountsDto(Rows: 5, NewRows: 4, KnownRows: 0, BadRows: 1, Creators: 1, Brands: 1, Deals: 2));
        import = await MapAsync(import, import.Mapping.Columns.Where(pair => pair.Key != RosterFields.Currency).ToDictionary());
        import = await DryRunAsync(import);

        import.Counts.BadRows.ShouldBe(3); // two deals have no currency now
        var findings = await FindingsAsync(import);
        findings.Select(finding => (finding.Line, finding.Column, finding.Value, finding.Fault)).ShouldBe(
        [
            (3, "email", "not an address", ImportFault.EmailInvalid),
            (5, "currency", null, ImportFault.Required),
            (6, "currency", null, ImportFault.Required),
        ]);
        findings[0].Message.ShouldContain("name@example.com");
        (await Should.ThrowAsync<BusinessException>(() => CommitAsync(import))).Code.ShouldBe(MarketplaceErrorCodes.ImportHasBadRows);

        import = await CommitAsync(import, goodRowsOnly: true);

        (import.State, import.TakesGoodRows, import.Counts.NewRows).ShouldBe((ImportState.Done, true, 2));
        (await NamesAsync()).ShouldBe(["Alpenglow GmbH", "Layla"], ignoreOrder: true);
        (await DealsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_layout_is_read_the_next_time_as_it_was_read_last()
    {
        const string Text = "Wer;Adresse;Ort\nJörg;joerg@creators.example;Köln\n";
        var import = await UploadAsync(Text, Encoding.Latin1.GetBytes(Text));
        (import.Encoding, import.Separator).ShouldBe(("windows-1252", ";"));
        import.Mapping.Columns.ShouldBeEmpty();
        (await Should.ThrowAsync<BusinessException>(() => DryRunAsync(import))).Code.ShouldBe(MarketplaceErrorCodes.ImportFieldMissing);
        (await PreviewAsync(import)).Rows.ShouldHaveSingleItem().Cells.ShouldBe(["Jörg", "joerg@creators.example", "Köln"]);

        await MapAsync(
            import,
            new Dictionary<string, int> { [RosterFields.Name] = 0, [RosterFields.Email] = 1 },
            new Dictionary<string, string> { [RosterFields.Kind] = "creator" });
        var next = await UploadAsync("wer;ADRESSE;ort\nZoë;zoe@creators.example;Bonn\n");

        next.Mapping.Columns.ShouldBe(new Dictionary<string, int> { [RosterFields.Name] = 0, [RosterFields.Email] = 1 }, ignoreOrder: true);
        (await DryRunAsync(next)).Counts.Creators.ShouldBe(1);
    }

    [Theory]
    [InlineData("", MarketplaceErrorCodes.FileEmpty)]
    [InlineData("PK\u0003\u0004", MarketplaceErrorCodes.ImportFileNotText)]
    [InlineData("<html><table>", MarketplaceErrorCodes.ImportFileNotText)]
    [InlineData("kind,name\n", MarketplaceErrorCodes.ImportFileHasNoRows)]
    [InlineData("kind,name\ncreator,\"Jo\n", MarketplaceErrorCodes.ImportQuoteNotClosed)]
    public async Task A_file_that_is_no_table_is_refused(string text, string code) =>
        (await Should.ThrowAsync<BusinessException>(() => UploadAsync(text))).Code.ShouldBe(code);

    [Fact]
    public async Task A_file_has_limits()
    {
        var tooManyRows = "kind\n" + string.Concat(Enumerable.Repeat("x\n", ImportConsts.RowsMax + 1));
        (await Should.ThrowAsync<BusinessException>(() => UploadAsync(tooManyRows))).Code
            .ShouldBe(MarketplaceErrorCodes.ImportTooManyRows);
        var tooLarge = new byte[ImportConsts.FileBytesMax + 1];
        Array.Fill(tooLarge, (byte)'a');
        (await Should.ThrowAsync<BusinessException>(() => UploadAsync("", tooLarge))).Code.ShouldBe(MarketplaceErrorCodes.FileTooLarge);
        var tooManyColumns = string.Join(',', Enumerable.Range(0, ImportConsts.ColumnsMax + 1)) + "\n1\n";
        var tooLongACell = $"kind,name\ncreator,\"{new string('x', ImportConsts.CellLengthMax + 1)}\"\n";
        foreach (var (text, code, line, maximum) in ((string, string, int, int)[])
            [
                (tooManyColumns, MarketplaceErrorCodes.ImportTooManyColumns, 1, ImportConsts.ColumnsMax),
                (tooLongACell, MarketplaceErrorCodes.ImportCellTooLong, 2, ImportConsts.CellLengthMax),
            ])
        {
            var refusal = await Should.ThrowAsync<BusinessException>(() => UploadAsync(text));
            (refusal.Code, refusal.Data["line"], refusal.Data["maximum"]).ShouldBe((code, line, maximum));
        }
    }

    [Theory]
    [InlineData("nobody", 0, null, null)]
    [InlineData(RosterFields.Name, 11, null, null)]
    [InlineData(RosterFields.Name, -1, null, null)]
    [InlineData(RosterFields.Name, 1, RosterFields.Title, "Deal")]   // a title for every deal is none
    [InlineData(RosterFields.Kind, 1, RosterFields.Kind, "creator")] // a column and a value
    public async Task A_mapping_names_what_is_there(string field, int column, string? valueField, string? value)
    {
        var import = await UploadAsync(RosterFile.Small);
        var values = valueField is null ? [] : new Dictionary<string, string> { [valueField] = value! };

        (await Should.ThrowAsync<BusinessException>(() => MapAsync(import, new Dictionary<string, int> { [field] = column }, values)))
            .Code.ShouldBe(MarketplaceErrorCodes.ImportMappingInvalid);
    }

    [Fact]
    public async Task Who_joins_with_the_e_mail_is_who_was_expected()
    {
        await CommitAsync(await DryRunAsync(await UploadAsync(RosterFile.Small)));

        var joerg = await _agency.JoinAsync("Jörg M. Müßig", RoleKeys.Creator, email: "Joerg@creators.example");
        await _agency.JoinAsync("Anton Alp", RoleKeys.Brand, company: "Alpenglow GmbH", email: "partners@alpenglow.example");
        await _agency.Host.DrainAsync();

        (await NamesAsync()).ShouldBe(["Alpenglow GmbH", "Jörg M. Müßig", "Kestrel, Ltd.", "ليلى الحدّاد"], ignoreOrder: true);
        var deal = (await DealsAsync()).Single(deal => deal.Title == "Winter routine");
        var offered = await _agency.Staff.DealsAsync(service => service.OfferAsync(deal.Id));
        offered.State.ShouldBe(DealState.Offered);
        (await joerg.DealsAsync(service => service.GetAsync(deal.Id))).MySides.ShouldBe([DealSide.Creator]);
    }

    [Fact]
    public async Task An_undo_takes_everything_back_and_the_file_can_come_again()
    {
        var import = await CommitAsync(await DryRunAsync(await UploadAsync(RosterFile.Small)));

        import = await UndoAsync(import);

        (import.State, import.UndoneAt).ShouldBe((ImportState.Undone, _agency.Now));
        (await NamesAsync()).ShouldBeEmpty();
        (await DealsAsync()).ShouldBeEmpty();
        (await Should.ThrowAsync<BusinessException>(() => UndoAsync(import))).Code.ShouldBe(MarketplaceErrorCodes.ImportWrongState);
        (await DryRunAsync(await UploadAsync(RosterFile.Small))).Counts.NewRows.ShouldBe(7);
    }

    [Theory]
    [InlineData("joined", 2, "Field notes, spring · Layla")] // and her deal
    [InlineData("edited", 1, "Field notes, spring")]
    [InlineData("booked", 1, "Autumn lookbook")]
    [InlineData("imported", 1, "Other")]
    public async Task What_somebody_worked_on_is_not_taken_back_and_named(string what, int count, string names)
    {
        var import = await CommitAsync(await DryRunAsync(await UploadAsync(RosterFile.Small)));
        await WorkAsync(what);

        var refusal = await Should.ThrowAsync<BusinessException>(() => UndoAsync(import));

        refusal.Code.ShouldBe(MarketplaceErrorCodes.ImportHasDependents);
        (refusal.Data["count"], refusal.Data["names"]).ShouldBe((count, names));
        (await NamesAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Many_that_stand_in_the_way_are_counted_and_some_are_named()
    {
        var import = await CommitAsync(await DryRunAsync(await UploadAsync(RosterFile.Large(parties: 8))));
        foreach (var deal in (await DealsAsync()).Take(7))
        {
            await _agency.Staff.DealsAsync(service => service.CancelAsync(deal.Id, new CancelDealInput()));
        }

        var refusal = await Should.ThrowAsync<BusinessException>(() => UndoAsync(import));

        (refusal.Data["count"], refusal.Data["names"]).ShouldBe((7, "Deal 0 · Deal 0 · Deal 1 · Deal 1 · Deal 2 …"));
    }

    [Fact]
    public async Task One_of_two_commits_at_once_is_refused()
    {
        var import = await DryRunAsync(await UploadAsync(RosterFile.Small));

        var codes = await CodesOfAsync(StartAsync(import), StartAsync(import));
        await _agency.Host.DrainAsync();

        codes.ShouldBe([null, MarketplaceErrorCodes.ImportWrongState], ignoreOrder: true);
        (await GetAsync(import)).State.ShouldBe(ImportState.Done);
        (await DealsAsync()).Count.ShouldBe(2);
        (await CodesOfAsync(StartAsync(import))).ShouldBe([MarketplaceErrorCodes.ImportWrongState]);
    }

    [Fact]
    public async Task Two_files_with_the_same_people_at_once_bring_them_once()
    {
        ImportDto[] both = [
            await DryRunAsync(await UploadAsync(RosterFile.Small)), await DryRunAsync(await UploadAsync(RosterFile.Small))];
        await StartAsync(both[0]);
        await StartAsync(both[1]);

        await DrainUntilAsync(async () => (await GetAsync(both[0])).State == ImportState.Done
            && (await GetAsync(both[1])).State == ImportState.Done);

        ImportDto[] done = [await GetAsync(both[0]), await GetAsync(both[1])];
        done.Select(import => import.Counts.NewRows).ShouldBe([7, 0], ignoreOrder: true);
        (await NamesAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task An_undo_and_an_offer_at_once_leave_a_deal_with_its_people_or_nothing()
    {
        var import = await CommitAsync(await DryRunAsync(await UploadAsync(RosterFile.Small)));
        var deal = (await DealsAsync())[0];

        var codes = await CodesOfAsync(
            UndoAsync(import), _agency.Staff.DealsAsync(service => service.CancelAsync(deal.Id, new CancelDealInput())));

        var isUndone = (await GetAsync(import)).State == ImportState.Undone;
        (codes[0] is null, codes[1] is null).ShouldBe((isUndone, !isUndone));
        ((await NamesAsync()).Count, (await DealsAsync()).Count).ShouldBe(isUndone ? (0, 0) : (4, 2));
    }

    [Fact]
    public async Task Nothing_is_taken_back_while_another_import_is_written()
    {
        var import = await CommitAsync(await DryRunAsync(await UploadAsync(RosterFile.Small)));
        var other = await DryRunAsync(await UploadAsync(RosterFile.Of(
            "brand,,Lune,hello@lune.example,,,,,,,",
            "creator,,Noor,noor@creators.example,,,,,,,",
            "deal,,,,hello@lune.example,noor@creators.example,Spring,One,99.90,EUR,2027-03-15")));
        IReadOnlyList<string?> codes = [];
        _between.RunOnce = async () => codes = await CodesOfAsync(UndoAsync(import));

        await CommitAsync(other);

        codes.ShouldBe([MarketplaceErrorCodes.ImportUnderWay]);
        (await UndoAsync(import)).State.ShouldBe(ImportState.Undone);
    }

    [Fact]
    public async Task Who_joins_while_they_are_imported_is_who_was_expected()
    {
        var import = await DryRunAsync(await UploadAsync(RosterFile.Small));
        _between.RunOnce = async () =>
        {
            await _agency.JoinAsync("Jörg M. Müßig", RoleKeys.Creator, email: "joerg@creators.example");
            await _agency.Host.DrainAsync();
        };

        await CommitAsync(import);
        await DrainUntilAsync(async () => (await NamesAsync()).Contains("Jörg M. Müßig"));

        (await NamesAsync()).ShouldBe(["Alpenglow GmbH", "Jörg M. Müßig", "Kestrel, Ltd.", "ليلى الحدّاد"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_commit_that_never_ends_is_given_up_and_leaves_nothing()
    {
        var import = await DryRunAsync(await UploadAsync(RosterFile.Small));
        await StartAsync(import);
        for (var attempt = 0; attempt < ImportConsts.TriesMax; attempt++)
        {
            _between.RunOnce = () => throw new IOException("The connection is gone.");
            await _agency.RunJobsNowAsync();
            (await GetAsync(import)).State.ShouldBe(ImportState.Committing);
        }

        await _agency.RunJobsNowAsync();

        (await GetAsync(import)).State.ShouldBe(ImportState.Failed);
        (await NamesAsync()).ShouldBeEmpty();
        import = await CommitAsync(await DryRunAsync(import));
        import.State.ShouldBe(ImportState.Done);
    }

    [Fact]
    public async Task What_no_text_can_hold_is_refused_before_it_is_kept()
    {
        var import = await UploadAsync("", Encoding.Unicode.GetBytes(RosterFile.Of("creator,C-1,Zoë 😀\u202E,zoe@creators.example,,,,,,,")));
        import.Encoding.ShouldBe("utf-16");
        (await FindingsAsync(await DryRunAsync(import))).ShouldHaveSingleItem().Fault.ShouldBe(ImportFault.HiddenCharacters);

        (await CodesOfAsync(UploadAsync("", Encoding.Unicode.GetBytes(RosterFile.Of("creator,C-1,Zo\0,zoe@creators.example,,,,,,,")))))
            .ShouldBe([MarketplaceErrorCodes.ImportFileNotText]);
        (await CodesOfAsync(MapAsync(import, [], new Dictionary<string, string> { [RosterFields.Kind] = "crea\0tor" })))
            .ShouldBe([nameof(AbpValidationException)]);
    }

    [Fact]
    public async Task A_preview_shows_every_column_that_holds_something()
    {
        string[] people = [.. Enumerable.Range(1, 20).Select(number => $"creator,,Kim {number},kim{number}@creators.example,,,,,,,")];
        var import = await UploadAsync(RosterFile.Of(
            [.. people, "deal,,,,hello@lune.example,kim1@creators.example,Spring,One,99.90,EUR,2027-03-15", .. people]));

        var preview = await PreviewAsync(import);

        preview.Rows.Select(row => row.Line).ShouldBe([2, 3, 4, 5, 22]);
        preview.Rows[^1].Cells[6].ShouldBe("Spring");
    }

    [Fact]
    public async Task Long_values_are_shortened_between_characters()
    {
        var long1 = string.Concat(Enumerable.Repeat("😀", ImportConsts.ValueLengthMax));
        var import = await UploadAsync($"kind,name,email,{long1}\ncreator,{long1},x{long1},\n");

        import.Head[3].ShouldEndWith("😀…");
        (await PreviewAsync(import)).Rows[0].Cells[1].ShouldEndWith("😀…");
        (await FindingsAsync(await DryRunAsync(import))).ShouldAllBe(finding => finding.Value!.EndsWith("😀…"));
    }

    [Theory]
    [InlineData("INFO@MÜLLER.example")]
    [InlineData("İpek@creators.example")]
    [InlineData("ΣΟΦΊΑΣ@creators.example")]
    public async Task Who_is_known_is_known_by_any_spelling_of_the_e_mail(string email)
    {
        var text = RosterFile.Of($"creator,,Kim,{email},,,,,,,");
        await CommitAsync(await DryRunAsync(await UploadAsync(text)));

        var again = await CommitAsync(await DryRunAsync(await UploadAsync(text)));

        (again.State, again.Counts.KnownRows).ShouldBe((ImportState.Done, 1));
    }

    [Fact]
    public async Task A_file_is_shown_by_a_name_that_is_one()
    {
        (await UploadAsync(RosterFile.Small)).FileName.ShouldBe("roster.csv");
        (await UploadAsync(RosterFile.Small, fileName: "../../\u202Evsc.exe")).FileName.ShouldBe("vsc.exe");
        (await UploadAsync(RosterFile.Small, fileName: "..\\")).FileName.ShouldBe("roster.csv");
    }

    [Fact]
    public async Task A_draft_that_somebody_deleted_does_not_stand_in_the_way()
    {
        var import = await CommitAsync(await DryRunAsync(await UploadAsync(RosterFile.Small)));
        var deal = (await DealsAsync())[0];
        await _agency.Staff.DealsAsync(async service =>
        {
            await service.DeleteAsync(deal.Id);
            return deal;
        });

        await UndoAsync(import);

        (await NamesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancel_in_the_middle_leaves_nothing()
    {
        var import = await DryRunAsync(await UploadAsync(RosterFile.Large(parties: 600)));
        var seen = -1;
        _between.RunOnce = async () =>
        {
            (seen, import) = ((await NamesAsync()).Count, await GetAsync(import));
            import = await _agency.Manager.CallAsync<IImportAppService, ImportDto>(service => service.CancelAsync(import.Id));
        };

        await StartAsync(import);
        await _agency.Host.DrainAsync();

        seen.ShouldBe(0); // 1,200 people were written, and nobody saw one
        import = await GetAsync(import);
        (import.State, import.RowsDone).ShouldBe((ImportState.Checked, 1_200));
        (await NamesAsync()).ShouldBeEmpty();
        (await DealsAsync()).ShouldBeEmpty();

        import = await CommitAsync(import);
        (import.State, import.Counts.Deals).ShouldBe((ImportState.Done, 1_200));
    }

    [Fact]
    public async Task A_commit_that_dies_in_the_middle_goes_on_to_the_end()
    {
        var import = await DryRunAsync(await UploadAsync(RosterFile.Large(parties: 600)));
        _between.RunOnce = () => throw new IOException("The connection is gone.");

        await StartAsync(import);
        await _agency.Host.DrainAsync();
        (await GetAsync(import)).State.ShouldBe(ImportState.Committing);
        (await NamesAsync()).ShouldBeEmpty();

        await DrainUntilAsync(async () => (await GetAsync(import)).State == ImportState.Done);

        (await NamesAsync()).Count.ShouldBe(1_200);
        (await _agency.Staff.DealsAsync(service => service.GetSummaryAsync())).OpenCount.ShouldBe(1_200);
    }

    [Fact]
    public async Task An_agency_that_changed_since_the_check_is_looked_at_again()
    {
        var import = await DryRunAsync(await UploadAsync(RosterFile.Of("creator,C-1,Jörg,joerg@creators.example,,,,,,,")));
        await CommitAsync(await DryRunAsync(await UploadAsync(RosterFile.Of("creator,C-1,Zoë,zoe@creators.example,,,,,,,"))));

        import = await CommitAsync(import);

        (import.State, import.Counts.BadRows).ShouldBe((ImportState.Checked, 1));
        (await FindingsAsync(import)).ShouldHaveSingleItem().Fault.ShouldBe(ImportFault.IdTaken);
        (await NamesAsync()).ShouldBe(["Zoë"]);
    }

    [Fact]
    public async Task Only_who_may_import_sees_imports()
    {
        var import = await UploadAsync(RosterFile.Small);

        await Should.ThrowAsync<AbpAuthorizationException>(() =>
            _agency.Staff.CallAsync<IImportAppService, ImportDto>(service => service.GetAsync(import.Id)));
        await Should.ThrowAsync<EntityNotFoundException>(() =>
            _agency.Manager.CallAsync<IImportAppService, ImportDto>(service => service.UndoAsync(Guid.NewGuid())));
    }

    private async Task WorkAsync(string what)
    {
        switch (what)
        {
            case "joined":
                await _agency.JoinAsync("Layla", RoleKeys.Creator, email: "layla@creators.example");
                await _agency.Host.DrainAsync();
                break;
            case "edited":
                var deal = (await DealsAsync())[0];
                await _agency.Staff.DealsAsync(service => service.CancelAsync(deal.Id, new CancelDealInput()));
                break;
            case "booked":
                var draft = await _agency.ADraftAsync(brand: "Alpenglow");
                await _agency.Staff.DealsAsync(service => service.CreateAsync(draft));
                break;
            default:
                await CommitAsync(await DryRunAsync(await UploadAsync(RosterFile.Of(
                    "deal,D-9,,,partners@alpenglow.example,layla@creators.example,Other,One,1.50,EUR,2027-03-15"))));
                break;
        }
    }

    /// <summary>The code that each was refused with, null for what was done.</summary>
    private static async Task<IReadOnlyList<string?>> CodesOfAsync(params Task[] acts)
    {
        var codes = new List<string?>();
        foreach (var act in acts)
        {
            try
            {
                await act;
                codes.Add(null);
            }
            catch (Exception refusal)
            {
                codes.Add(refusal is BusinessException { Code: { } code } ? code : refusal.GetType().Name);
            }
        }

        return codes;
    }

    private Task<ImportDto> UploadAsync(string text, byte[]? bytes = null, string fileName = "C:\\lists\\roster.csv") =>
        _agency.Manager.CallAsync<IImportFileAppService, ImportDto>(service => service.UploadAsync(
            new UploadImportInput { FileName = fileName }, new MemoryStream(bytes ?? RosterFile.Bytes(text))));

    private Task<ImportDto> DryRunAsync(ImportDto import) =>
        _agency.Manager.CallAsync<IImportAppService, ImportDto>(service => service.DryRunAsync(import.Id));

    private Task<ImportDto> GetAsync(ImportDto import) =>
        _agency.Manager.CallAsync<IImportAppService, ImportDto>(service => service.GetAsync(import.Id));

    private Task<ImportDto> UndoAsync(ImportDto import) =>
        _agency.Manager.CallAsync<IImportAppService, ImportDto>(service => service.UndoAsync(import.Id));

    private Task<ImportPreviewDto> PreviewAsync(ImportDto import) =>
        _agency.Manager.CallAsync<IImportAppService, ImportPreviewDto>(service => service.GetPreviewAsync(import.Id));

    private Task<ImportDto> MapAsync(
        ImportDto import, Dictionary<string, int> columns, Dictionary<string, string>? values = null) =>
        _agency.Manager.CallAsync<IImportAppService, ImportDto>(service => service.UpdateMappingAsync(
            import.Id, new UpdateImportMappingInput { Columns = columns, Values = values ?? [] }));

    private Task<ImportDto> StartAsync(ImportDto import, bool goodRowsOnly = false) =>
        _agency.Manager.CallAsync<IImportAppService, ImportDto>(service =>
            service.CommitAsync(import.Id, new CommitImportInput { GoodRowsOnly = goodRowsOnly }));

    private async Task<ImportDto> CommitAsync(ImportDto import, bool goodRowsOnly = false)
    {
        await StartAsync(import, goodRowsOnly);
        await _agency.Host.DrainAsync();
        return await GetAsync(import);
    }

    private async Task<IReadOnlyList<ImportFindingDto>> FindingsAsync(ImportDto import) =>
        (await _agency.Manager.CallAsync<IImportAppService, PagedResultDto<ImportFindingDto>>(service =>
            service.GetFindingsAsync(import.Id, new PagedAndSortedResultRequestDto { MaxResultCount = 100 }))).Items;

    /// <summary>Creators and brands that were not there at the beginning.</summary>
    private async Task<IReadOnlyList<string>> NamesAsync()
    {
        var creators = await _agency.Staff.CallAsync<ICreatorAppService, PagedResultDto<CreatorDto>>(service =>
            service.GetListAsync(new GetCreatorListInput { MaxResultCount = 1_000 }));
        var brands = await _agency.Staff.CallAsync<IBrandAppService, PagedResultDto<BrandDto>>(service =>
            service.GetListAsync(new GetBrandListInput { MaxResultCount = 1_000 }));
        string[] before = [_agency.Maya.Name, _agency.Jonas.Name, "Lumen & Co.", _agency.Kite.Name];
        return [.. creators.Items.Select(item => item.Name).Concat(brands.Items.Select(item => item.Name)).Except(before)];
    }

    private async Task<IReadOnlyList<DealListItemDto>> DealsAsync() =>
        (await _agency.Staff.DealsAsync(service => service.GetListAsync(
            new GetDealListInput { Sorting = "title", MaxResultCount = 100 }))).Items;

    private async Task DrainUntilAsync(Func<Task<bool>> isSo)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await isSo())
        {
            await timer.WaitForNextTickAsync(deadline.Token);
            await _agency.Host.DrainAsync();
        }
    }

    /// <summary>What happens after the people were written and before the deals are, once.</summary>
    private sealed class BetweenChunks
    {
        public Func<Task>? RunOnce { get; set; }

        public async Task RunAsync()
        {
            if (RunOnce is { } run)
            {
                RunOnce = null;

                // As somebody else: not inside the job's unit of work.
                Task other;
                using (ExecutionContext.SuppressFlow())
                {
                    other = Task.Run(run);
                }

                await other;
            }
        }
    }

    private sealed class WatchedRosters(IRosterRepository inner, BetweenChunks between) : IRosterRepository
    {
        public Task<RosterKnown> GetKnownAsync(Roster roster, CancellationToken cancellationToken = default) =>
            inner.GetKnownAsync(roster, cancellationToken);

        public Task<(IReadOnlyDictionary<Guid, Creator> Creators, IReadOnlyDictionary<Guid, Brand> Brands)> GetPartiesAsync(
            IReadOnlyCollection<Guid> creatorIds, IReadOnlyCollection<Guid> brandIds, CancellationToken cancellationToken = default) =>
            inner.GetPartiesAsync(creatorIds, brandIds, cancellationToken);

        public Task InsertManyAsync(IReadOnlyCollection<Creator> creators, CancellationToken cancellationToken = default) =>
            inner.InsertManyAsync(creators, cancellationToken);

        public Task InsertManyAsync(IReadOnlyCollection<Brand> brands, CancellationToken cancellationToken = default) =>
            inner.InsertManyAsync(brands, cancellationToken);

        public async Task InsertManyAsync(IReadOnlyCollection<Deal> deals, CancellationToken cancellationToken = default)
        {
            await between.RunAsync();
            await inner.InsertManyAsync(deals, cancellationToken);
        }

        public Task<ImportDependents> FindDependentsAsync(Guid importId, CancellationToken cancellationToken = default) =>
            inner.FindDependentsAsync(importId, cancellationToken);

        public Task DeleteAsync(Guid importId, CancellationToken cancellationToken = default) =>
            inner.DeleteAsync(importId, cancellationToken);
    }
}
