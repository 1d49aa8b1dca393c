using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Invites;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>An import by API alone: upload, dry run, commit, invite, undo.</summary>
[Collection(SignedInAgencyCollection.Name)]
public sealed class ImportHttpTests(SignedInAgency agency)
{
    private const string Imports = "/api/v1/marketplace/imports";

    [Fact]
    public async Task The_demo_roster_goes_in_and_out_by_API()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(CloneFolder.Require(), "etc", "demo", "roster.csv"));
        var import = await UploadAsync("roster.csv", bytes);
        await ExpectAsync($"{import.Id}/commit", new { }, 409, MarketplaceErrorCodes.ImportWrongState);

        import = await PostAsync(import, "dry-run");
        import.Counts.BadRows.ShouldBe(0, await agency.Owner.Client.GetStringAsync($"{Imports}/{import.Id}/findings"));
        (import.Counts.Creators, import.Counts.Brands, import.Counts.Deals).ShouldBe((4, 3, 4));
        import = await PostAsync(import, "commit");
        import.State.ShouldBe(ImportState.Committing);
        await agency.Host.DrainAsync();

        import = await agency.Owner.Client.GetAsync<ImportDto>($"{Imports}/{import.Id}");
        (import.State, import.RowsDone).ShouldBe((ImportState.Done, import.RowsCount));
        import = await PostAsync(import, "undo");
        import.State.ShouldBe(ImportState.Undone);
    }

    [Fact]
    public async Task A_report_opens_as_text_in_spreadsheets()
    {
        var import = await UploadAsync(
            "roster.csv", RosterFile.Bytes(RosterFile.Of("creator,C-1,Kim,=HYPERLINK(\"https://evil.example\"),,,,,,,")));
        import = await PostAsync(import, "dry-run");
        await ExpectAsync($"{import.Id}/commit", new { }, 409, MarketplaceErrorCodes.ImportHasBadRows);

        using var sent = await agency.Owner.Client.GetAsync($"{Imports}/{import.Id}/findings.csv");

        sent.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        sent.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        Encoding.UTF8.GetString(await sent.Content.ReadAsByteArrayAsync()).ShouldBe(
            "\uFEFFLine,Column,Value,What would be right\r\n"
            + "2,email,\"'=HYPERLINK(\"\"https://evil.example\"\")\",Not an e-mail address; one looks like name@example.com.\r\n");
    }

    [Fact]
    public async Task An_upload_without_its_file_and_a_search_for_a_null_character_are_refused_by_name()
    {
        using var nothing = new HttpRequestMessage(HttpMethod.Post, Imports);
        nothing.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());

        (await agency.Owner.Client.SendAsync(nothing).OutcomeAsync()).ShouldBe((400, FrameworkErrorCodes.Validation));
        (await agency.Owner.Client.GetAsync("/api/v1/marketplace/brands?search=a%00b").OutcomeAsync())
            .ShouldBe((400, FrameworkErrorCodes.Validation));
    }

    [Fact]
    public async Task A_workbook_is_refused_and_staff_may_not_import()
    {
        (await OutcomeAsync(agency.Owner, "roster.csv", [0x50, 0x4B, 3, 4, 20, 0])).ShouldBe((422, MarketplaceErrorCodes.ImportFileNotText));
        (await OutcomeAsync(agency.Staff, "roster.csv", RosterFile.Bytes(RosterFile.Small))).ShouldBe((403, "Framework:Forbidden"));
    }

    [Fact]
    public async Task Who_was_imported_is_invited_by_an_act_of_its_own_and_joins_as_who_they_are()
    {
        var import = await PostAsync(await UploadAsync("one.csv", RosterFile.Bytes(RosterFile.Of(
            "creator,C-77,Noor Haddad,noor@creators.example,,,,,,,"))), "dry-run");
        await PostAsync(import, "commit");
        await agency.Host.DrainAsync();
        var noor = await CreatorAsync("Noor");
        noor.HasJoined.ShouldBeFalse();

        var invited = await agency.Owner.Client.PostAsync<ListResultDto<InvitedDto>>(
            "/api/v1/marketplace/creators/invite", new { ids = new[] { noor.Id } });
        invited.Items.ShouldBe([new InvitedDto(noor.Id, InvitationOutcome.Invited)]);
        (await agency.Owner.Client.PostAsync<ListResultDto<InvitedDto>>(
            "/api/v1/marketplace/creators/invite", new { ids = new[] { noor.Id } })).Items[0].Outcome
            .ShouldBe(InvitationOutcome.AlreadyInvited);
        await new TestPeople(agency.Host).AcceptAsync("noor@creators.example", agency.Owner.TenantId);
        await agency.Host.DrainAsync();

        var joined = await CreatorAsync("Noor");
        (joined.Id, joined.HasJoined).ShouldBe((noor.Id, true));
        await ExpectAsync($"{import.Id}/undo", new { }, 409, MarketplaceErrorCodes.ImportHasDependents);
    }

    private async Task<CreatorDto> CreatorAsync(string name) =>
        (await agency.Owner.Client.GetAsync<PagedResultDto<CreatorDto>>($"/api/v1/marketplace/creators?search={name}"))
        .Items.ShouldHaveSingleItem();

    private Task<ImportDto> PostAsync(ImportDto import, string act) =>
        agency.Owner.Client.PostAsync<ImportDto>($"{Imports}/{import.Id}/{act}", new { });

    private async Task<ImportDto> UploadAsync(string name, byte[] bytes)
    {
        using var form = FormOf(name, bytes);
        using var answer = await agency.Owner.Client.PostAsync(Imports, form);
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<ImportDto>(AbpJson.Options))!;
    }

    private static async Task<(int Status, string? Code)> OutcomeAsync(SignedInPerson person, string name, byte[] bytes)
    {
        using var form = FormOf(name, bytes);
        return await person.Client.PostAsync(Imports, form).OutcomeAsync();
    }

    private async Task ExpectAsync(string path, object input, int status, string code)
    {
        using var answer = await agency.Owner.Client.PostAsJsonAsync($"{Imports}/{path}", input, AbpJson.Options);
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, body);
        JsonDocument.Parse(body).RootElement.GetProperty("error").GetProperty("code").GetString().ShouldBe(code);
    }

    private static MultipartFormDataContent FormOf(string name, byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new MultipartFormDataContent { { file, "file", name } };
    }
}
