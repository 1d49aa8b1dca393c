using System.Net.Http.Json;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.ApiKeys;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Imports;
using CreatorSaaS.Saas;
using CreatorSaaS.Saas.Tenants;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Races;

/// <summary>
/// Two acts that exclude each other, at the same moment and over HTTP: either may win, and what is answered, what is left
/// and what is told to other contexts is the winner's alone.
/// </summary>
[Collection(SignedInAgencyCollection.Name)]
public sealed class PairsAtOnceTests(SignedInAgency agency)
{
    private const string Deals = "/api/v1/marketplace/deals";
    private const string Imports = "/api/v1/marketplace/imports";
    private const string Tenants = "/api/v1/saas/tenants";
    private const string Invitations = "/api/v1/identity/invitations";

    private const string Agreed = "Marketplace.Deal.Agreed";
    private const string Accepted = "Marketplace.Work.Accepted";
    private const string Cancelled = "Marketplace.Milestone.Cancelled";

    /// <summary>How often each pair runs; every second time the other one starts.</summary>
    private const int Rounds = 4;

    private const string Wrong = MarketplaceErrorCodes.DealWrongState;
    private const string Late = MarketplaceErrorCodes.MilestoneWrongState;
    private const string Stale = FrameworkErrorCodes.ConcurrencyConflict;
    private const string Gone = FrameworkErrorCodes.NotFound;

    private static int _names;

    // Which state, which two acts, and every way in which it may end: both answers, the state that is left, what is told.
    private static readonly Dictionary<string, Pair> OfDeals = new()
    {
        ["a draft is offered and deleted"] = new(Stage.Draft, Staff("offer"), Staff("", HttpMethod.Delete),
            new(null, Wrong, "Offered"), new(Gone, null, null)),
        ["a draft is offered and changed"] = new(Stage.Draft, Staff("offer"), Revise(),
            new(null, Wrong, "Offered"), new(null, Stale, "Offered"), new(Stale, null, "Draft"), new(null, null, "Offered")),
        ["a draft is changed and deleted"] = new(Stage.Draft, Revise(), Staff("", HttpMethod.Delete),
            new(null, null, null), new(Gone, null, null)),
        ["a draft is offered and cancelled"] = new(Stage.Draft, Staff("offer"), Staff("cancel", body: new { reason = "No" }),
            new(null, null, "Cancelled"), new(Wrong, null, "Cancelled"), new(Stale, null, "Cancelled")),
        ["the last acceptance and a withdrawal"] = new(Stage.AcceptedByCreator, Brand("accept"), Staff("cancel", body: new { reason = "No" }),
            new(null, Wrong, "Agreed", Agreed), new(Wrong, null, "Cancelled")),
        ["the last acceptance and a refusal of the same side"] = new(Stage.AcceptedByCreator, Brand("accept"), Brand("decline", new { reason = "No" }),
            new(null, Wrong, "Agreed", Agreed), new(Wrong, null, "Draft")),
        ["acceptances of both sides"] = new(Stage.Offered, Brand("accept"), Creator("accept"),
            new End(null, null, "Agreed", Agreed)),
        ["an approval and a request for changes"] = new(Stage.Submitted, Brand("approve"), Brand("request-changes", new { note = "Again" }),
            new(null, Late, "Accepted", Accepted), new(Late, null, "ChangesRequested")),
        ["an approval and the consent to end"] = new(Stage.SubmittedAndEndProposed, Brand("approve"), Brand("agree-to-end"),
            new(null, Late, "Accepted", Accepted), new(Late, null, "Cancelled", Cancelled)),
        ["a delivery and the money taken back"] = new(Stage.Funded, Creator("deliver", Reel), Brand("take-back"),
            new(null, Late, "Submitted"), new(Late, null, "Cancelled", Cancelled)),
        ["a delivery and the consent to end"] = new(Stage.EndProposed, Creator("deliver", Reel), Brand("agree-to-end"),
            new(null, null, "Cancelled", Cancelled), new(Late, null, "Cancelled", Cancelled)),
        ["consent to end and its refusal"] = new(Stage.EndProposed, Brand("agree-to-end"), Brand("refuse-end"),
            new(null, Late, "Cancelled", Cancelled), new(MarketplaceErrorCodes.EndNotProposed, null, "InProgress")),
        ["consent to end and its withdrawal"] = new(Stage.EndProposed, Brand("agree-to-end"), Creator("refuse-end"),
            new(null, Late, "Cancelled", Cancelled), new(MarketplaceErrorCodes.EndNotProposed, null, "InProgress")),
        ["both sides propose to end"] = new(Stage.Funded, Brand("propose-end", new { reason = "Ill" }), Creator("propose-end", new { reason = "Ill" }),
            new(null, MarketplaceErrorCodes.EndAlreadyProposed, "InProgress"), new(MarketplaceErrorCodes.EndAlreadyProposed, null, "InProgress")),
        ["more time and the money taken back"] = new(Stage.Funded, Brand("extend", new { until = "2030-01-01T00:00:00Z" }), Brand("take-back"),
            new(null, null, "Cancelled", Cancelled), new(Late, null, "Cancelled", Cancelled)),
    };

    private static object Reel => new { links = new[] { new { url = "https://video.example/reel-1" } } };

    public static TheoryData<string> Pairs => [.. OfDeals.Keys];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Of_two_acts_on_a_deal_one_counts(string pair)
    {
        var (stage, first, second, ends) = OfDeals[pair];
        for (var round = 0; round < Rounds; round++)
        {
            var deal = await AtAsync(stage);
            var told = await ToldAsync(deal.Id);

            var (one, two) = await AtOnceAsync(round, () => SendAsync(first, deal), () => SendAsync(second, deal));

            string[] news = [.. (await ToldAsync(deal.Id)).Skip(told.Count)];
            var state = await StateAsync(deal, stage);
            ends.ShouldContain(
                end => end.First == one && end.Second == two && end.State == state && end.Told.SequenceEqual(news),
                $"{pair}: {one ?? "done"} and {two ?? "done"}, left {state ?? "nothing"}, told {string.Join(", ", news)}");
        }
    }

    [Fact]
    public async Task Of_an_acceptance_and_a_revocation_one_counts()
    {
        var people = new TestPeople(agency.Host);
        for (var round = 0; round < Rounds; round++)
        {
            var email = $"pair{Interlocked.Increment(ref _names)}@pairs.example";
            var invitation = await people.InviteAsync(agency.Owner, email, RoleKeys.Fan);
            var token = await people.TokenAsync(email);

            var (accepted, revoked) = await AtOnceAsync(
                round,
                () => CodeOfAsync(agency.Host.CreateClient().PostAsJsonAsync($"{Invitations}/accept", new { token, password = "correct horse staple" })),
                () => CodeOfAsync(agency.Owner.Client.DeleteAsync($"{Invitations}/{invitation.Id}")));

            var isMember = (await agency.Owner.Client.GetStringAsync($"/api/v1/identity/members?search={email}")).Contains(email);
            (accepted, revoked).ShouldBe(isMember ? (null, IdentityErrorCodes.InvitationUsed) : (IdentityErrorCodes.InvitationRevoked, null));
        }
    }

    [Fact]
    public async Task A_link_that_is_sent_anew_while_it_is_used_lets_in_once()
    {
        var people = new TestPeople(agency.Host);
        for (var round = 0; round < Rounds; round++)
        {
            var email = $"pair{Interlocked.Increment(ref _names)}@pairs.example";
            var invitation = await people.InviteAsync(agency.Owner, email, RoleKeys.Fan);
            var token = await people.TokenAsync(email);

            var (accepted, sent) = await AtOnceAsync(
                round,
                () => CodeOfAsync(agency.Host.CreateClient().PostAsJsonAsync($"{Invitations}/accept", new { token, password = "correct horse staple" })),
                () => CodeOfAsync(agency.Owner.Client.PostAsJsonAsync($"{Invitations}/{invitation.Id}/resend", new { })));

            var isMember = (await agency.Owner.Client.GetStringAsync($"/api/v1/identity/members?search={email}")).Contains(email);
            isMember.ShouldBeTrue();
            (accepted, sent).ShouldBeOneOf([(null, IdentityErrorCodes.InvitationUsed), (null, null)]); // the old link is good until the new one is sent
        }
    }

    [Fact]
    public async Task A_key_that_is_revoked_while_it_is_used_is_refused_from_then_on()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var key = await agency.Owner.Client.PostAsync<CreatedApiKeyDto>(
                "/api/v1/identity/api-keys", new { name = "pair", scopes = new[] { IdentityPermissions.Members.Default } });
            using var client = agency.Host.CreateClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", key.Secret);

            var (revoked, used) = await AtOnceAsync(
                round,
                () => CodeOfAsync(agency.Owner.Client.DeleteAsync($"/api/v1/identity/api-keys/{key.Key.Id}")),
                () => CodeOfAsync(client.GetAsync("/api/v1/identity/members")));

            revoked.ShouldBeNull();
            used.ShouldBeOneOf([null, FrameworkErrorCodes.Unauthorized]);
            (await CodeOfAsync(client.GetAsync("/api/v1/identity/members"))).ShouldBe(FrameworkErrorCodes.Unauthorized);
        }
    }

    [Fact]
    public async Task A_session_that_ends_while_it_is_renewed_is_over()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var again = await SignedInPerson.SignInAsync(
                agency.Host, agency.Creator.PersonId, agency.Creator.Email, agency.Creator.Password, agency.Creator.TenantId);
            LoginResultDto? renewed = null;

            var (ended, refused) = await AtOnceAsync(
                round,
                () => CodeOfAsync(again.Client.PostAsJsonAsync("/api/v1/identity/auth/logout", new { })),
                async () =>
                {
                    using var answer = await agency.Host.CreateClient().PostAsJsonAsync(
                        "/api/v1/identity/auth/refresh", new { again.Tokens.RefreshToken });
                    renewed = answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<LoginResultDto>(AbpJson.Options) : null;
                    return renewed is null ? await CodeOfAsync(Task.FromResult(answer)) : null;
                });

            ended.ShouldBeNull();
            refused.ShouldBeOneOf([null, IdentityErrorCodes.RefreshTokenInvalid]);
            again.Client.DefaultRequestHeaders.Authorization = new("Bearer", renewed?.AccessToken ?? again.Tokens.AccessToken);
            (await CodeOfAsync(again.Client.GetAsync("/api/v1/identity/profile"))).ShouldBe(FrameworkErrorCodes.Unauthorized);
            (await CodeOfAsync(again.Client.PostAsJsonAsync(
                "/api/v1/identity/auth/refresh", new { refreshToken = renewed?.RefreshToken ?? again.Tokens.RefreshToken })))
                .ShouldBe(IdentityErrorCodes.RefreshTokenInvalid);
        }
    }

    [Theory]
    [InlineData(null, "suspend", "delete", null, null)] // what is suspended may be deleted
    [InlineData("suspend", "resume", "delete", null, null)] // and what was resumed
    [InlineData("delete", "restore", "delete", null, SaasErrorCodes.TenantStateRefuses)]
    public async Task Of_two_acts_on_an_agency_the_state_decides(string? before, string first, string second, string? firstCode, string? secondCode)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var slug = $"pair-{Interlocked.Increment(ref _names)}";
            var tenant = await agency.Admin.Client.PostAsync<TenantDto>(
                Tenants, new { name = slug, slug, ownerName = "Olga Owner", ownerEmail = $"owner@{slug}.example" });
            _ = before is null ? null : await OnAgencyAsync(tenant, before);

            var (one, two) = await AtOnceAsync(round, () => OnAgencyAsync(tenant, first), () => OnAgencyAsync(tenant, second));

            // Whoever comes second meets the state that the first one left.
            var state = (await agency.Admin.Client.GetAsync<TenantDto>($"{Tenants}/{tenant.Id}")).State;
            (string? One, string? Two, TenantState State)[] ends = (first, second) switch
            {
                ("restore", _) => [(null, null, TenantState.Deleted), (null, secondCode, TenantState.Active)],
                _ => [(firstCode, null, TenantState.Deleted), (SaasErrorCodes.TenantStateRefuses, null, TenantState.Deleted)],
            };
            ends.ShouldContain((one, two, state));
        }
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("mapping")]
    [InlineData("dry-run")]
    public async Task A_commit_and_what_would_change_it_never_both_count(string act)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var email = $"pair{Interlocked.Increment(ref _names)}@imports.example";
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(RosterFile.Bytes(RosterFile.Of($"creator,,Pair,{email},,,,,,,"))), "file", "roster.csv" },
            };
            var import = await agency.Owner.Client.PostContentAsync<ImportDto>(Imports, form);
            await agency.Owner.Client.PostAsync<ImportDto>($"{Imports}/{import.Id}/dry-run", new { });

            var (committed, changed) = await AtOnceAsync(
                round,
                () => CodeOfAsync(agency.Owner.Client.PostAsJsonAsync($"{Imports}/{import.Id}/commit", new { })),
                () => CodeOfAsync(act == "mapping"
                    ? agency.Owner.Client.PutAsJsonAsync($"{Imports}/{import.Id}/mapping", new { columns = new { kind = 0, name = 2, email = 3 } })
                    : agency.Owner.Client.PostAsJsonAsync($"{Imports}/{import.Id}/{act}", new { })));
            await agency.Host.DrainAsync();

            import = await agency.Owner.Client.GetAsync<ImportDto>($"{Imports}/{import.Id}");
            var isThere = (await agency.Owner.Client.GetStringAsync("/api/v1/marketplace/creators?maxResultCount=100")).Contains(email);
            isThere.ShouldBe(import.State == ImportState.Done);
            (string? Committed, string? Changed, ImportState State)[] ends = act switch
            {
                "cancel" => [(null, null, ImportState.Checked), (null, MarketplaceErrorCodes.ImportWrongState, ImportState.Done)],
                "mapping" => [(null, MarketplaceErrorCodes.ImportWrongState, ImportState.Done), (MarketplaceErrorCodes.ImportWrongState, null, ImportState.Uploaded)],
                _ =>
                [
                    (null, null, ImportState.Done), (null, Stale, ImportState.Done), (null, MarketplaceErrorCodes.ImportWrongState, ImportState.Done),
                ],
            };
            ends.ShouldContain((committed, changed, import.State));
        }
    }

    private static async Task<(T First, T Second)> AtOnceAsync<T>(int round, Func<Task<T>> first, Func<Task<T>> second)
    {
        if (round % 2 == 1)
        {
            var (late, early) = await AtOnceAsync(0, second, first);
            return (early, late);
        }

        var one = Task.Run(first);
        var two = Task.Run(second);
        return (await one, await two);
    }

    private async Task<DealDto> AtAsync(Stage stage)
    {
        if (stage >= Stage.Funded)
        {
            var funded = await agency.FundedAsync();
            if (stage is Stage.Submitted or Stage.SubmittedAndEndProposed)
            {
                await agency.Creator.Client.PostAsync<DealDto>(PathOf(funded, "deliver"), Reel);
            }

            if (stage is Stage.EndProposed or Stage.SubmittedAndEndProposed)
            {
                await agency.Creator.Client.PostAsync<DealDto>(PathOf(funded, "propose-end"), new { reason = "Ill" });
            }

            return funded;
        }

        var deal = await agency.Staff.Client.PostAsync<DealDto>(Deals, agency.Draft);
        if (stage >= Stage.Offered)
        {
            deal = await agency.Staff.Client.PostAsync<DealDto>($"{Deals}/{deal.Id}/offer", new { });
        }

        return stage == Stage.AcceptedByCreator
            ? await agency.Creator.Client.PostAsync<DealDto>($"{Deals}/{deal.Id}/accept", new { termsHash = deal.TermsHash })
            : deal;
    }

    private Task<string?> SendAsync(Act act, DealDto deal)
    {
        var person = act.By switch { DealSide.Agency => agency.Staff, DealSide.Brand => agency.Brand, _ => agency.Creator };
        var body = act.Name == "accept" ? new { deal.TermsHash } : act.BodyOf(deal, agency);
        return CodeOfAsync(person.Client.SendAsync(new HttpRequestMessage(act.Verb, PathOf(deal, act.Name))
        {
            Content = act.Verb == HttpMethod.Delete ? null : JsonContent.Create(body, options: AbpJson.Options),
        }));
    }

    private static string PathOf(DealDto deal, string act) => act switch
    {
        "" => $"{Deals}/{deal.Id}",
        "offer" or "accept" or "decline" or "cancel" => $"{Deals}/{deal.Id}/{act}",
        _ => $"{Deals}/{deal.Id}/{act}/{deal.Milestones[0].Id}",
    };

    /// <summary>The deal's state before it is funded, its milestone's from then on; null when it is gone.</summary>
    private async Task<string?> StateAsync(DealDto deal, Stage stage)
    {
        using var answer = await agency.Staff.Client.GetAsync($"{Deals}/{deal.Id}");
        var now = answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<DealDto>(AbpJson.Options) : null;
        return now is null ? null : stage >= Stage.Funded ? $"{now.Milestones[0].State}" : $"{now.State}";
    }

    /// <summary>What other contexts are told of the deal, in its order.</summary>
    private async Task<IReadOnlyList<string>> ToldAsync(Guid dealId)
    {
        await using var command = agency.Host.HostDatabase().CreateCommand(
            "select name from framework.outbox where partition_key like '%' || $1 order by seq");
        command.Parameters.Add(new NpgsqlParameter { Value = dealId.ToString("N") });
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private Task<string?> OnAgencyAsync(TenantDto tenant, string act) => CodeOfAsync(act == "delete"
        ? agency.Admin.Client.DeleteAsync($"{Tenants}/{tenant.Id}?reason=Left")
        : agency.Admin.Client.PostAsJsonAsync($"{Tenants}/{tenant.Id}/{act}", new { reason = "Unpaid" }));

    private static async Task<string?> CodeOfAsync(Task<HttpResponseMessage> call) => (await call.OutcomeAsync()).Code;

    private static Act Staff(string name, HttpMethod? verb = null, object? body = null) =>
        new(DealSide.Agency, verb ?? HttpMethod.Post, name, (_, _) => body ?? new { });

    private static Act Brand(string name, object? body = null) => new(DealSide.Brand, HttpMethod.Post, name, (_, _) => body ?? new { });

    private static Act Creator(string name, object? body = null) => new(DealSide.Creator, HttpMethod.Post, name, (_, _) => body ?? new { });

    private static Act Revise() => new(DealSide.Agency, HttpMethod.Put, "", (deal, agency) =>
    {
        var revision = agency.Draft.DeepClone();
        revision["concurrencyStamp"] = deal.ConcurrencyStamp;
        return revision;
    });

    /// <summary>How far the deal is before the two acts.</summary>
    private enum Stage
    {
        Draft,
        Offered,
        AcceptedByCreator,
        Funded,
        EndProposed,
        Submitted,
        SubmittedAndEndProposed,
    }

    private sealed record Act(DealSide By, HttpMethod Verb, string Name, Func<DealDto, SignedInAgency, object> BodyOf);

    /// <param name="First">The first one's refusal; null when it was done.</param>
    /// <param name="State">Null when the deal is gone.</param>
    private sealed record End(string? First, string? Second, string? State, params string[] Told);

    private sealed record Pair(Stage Stage, Act First, Act Second, params End[] Ends);
}
