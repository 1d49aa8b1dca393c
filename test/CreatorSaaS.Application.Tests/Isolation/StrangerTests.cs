using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Isolation;

/// <summary>What a request of one line cannot try: secrets of another agency, and people of both.</summary>
[Collection(TwoAgenciesCollection.Name)]
public sealed partial class StrangerTests(TwoAgencies world) : IAsyncLifetime
{
    private const string Nobody = "none=";

    private TestDatabase _database = null!;
    private TestHost _host = null!;
    private TenantFootprint _rows = null!;

    private WalkedAgency A => world.A;

    private WalkedAgency B => world.B;

    public async Task InitializeAsync()
    {
        _database = await world.CopyAsync();
        _host = await world.StartAsync(_database);
        _rows = await TenantFootprint.OpenAsync(_database.SuperuserConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _rows.DisposeAsync();
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_refresh_token_opens_its_own_agency_whoever_sends_it()
    {
        using var client = ClientOf(A.People[RoleKeys.Manager].Token);
        client.DefaultRequestHeaders.Add("__tenant", A.TenantId.ToString());

        var tokens = await client.PostAsync<TokensDto>(
            $"/api/v1/identity/auth/refresh?__tenant={A.TenantId}", new { B.RefreshToken });

        TenantIn(tokens.AccessToken).ShouldBe(B.TenantId);
    }

    [Fact]
    public async Task An_api_key_opens_its_own_agency_alone()
    {
        using var client = ClientOf(B.ApiKeySecret);
        client.DefaultRequestHeaders.Add("__tenant", A.TenantId.ToString());

        var deals = await client.GetAsync<PagedResultDto<DealListItemDto>>($"/api/v1/marketplace/deals?__tenant={A.TenantId}");
        var (status, _) = await client.GetAsync($"/api/v1/marketplace/deals/{A.Active.Id}").OutcomeAsync();

        deals.Items.ShouldNotBeEmpty();
        deals.Items.ShouldAllBe(deal => deal.BrandName == $"{B.Name} Goods");
        status.ShouldBe(404);
    }

    [Fact]
    public async Task An_invitation_of_another_agency_is_not_accepted_by_who_was_not_invited()
    {
        var before = await _rows.DigestAsync(A.TenantId);
        using var client = ClientOf(B.People[RoleKeys.Owner].Token);

        var (status, code) = await client
            .PostAsJsonAsync("/api/v1/identity/invitations/accept", new { token = A.TokenToAccept }, AbpJson.Options).OutcomeAsync();

        (status, code).ShouldBe((403, IdentityErrorCodes.InvitationForAnother));
        TenantFootprint.Changed(before, await _rows.DigestAsync(A.TenantId)).ShouldBeEmpty();
    }

    /// <summary>Ids of persons are the same in every agency, and a payee's id is the person's.</summary>
    [Fact]
    public async Task A_creator_of_both_agencies_has_in_each_what_is_of_it()
    {
        using var creator = await SignInToBothAsync();
        var before = await _rows.DigestAsync(A.TenantId);

        // Sessions are the person's, wherever they are signed in.
        foreach (var one in EndpointCases.All.Where(one => one is { Caller: RoleKeys.Creator, Door: Door.Api }
            && !one.Endpoint.Contains("/sessions", StringComparison.Ordinal)))
        {
            var request = one.RequestOf(B, A);
            if (!one.IsAttemptOnly && request.Ids.Any(id => A.Ids.Contains(id) && id != A.Payee.ToString()))
            {
                using var message = request.ToMessage();
                message.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                using var answer = await creator.SendAsync(message);
                ((int)answer.StatusCode).ShouldBe(one.Refusal, one.Endpoint);
            }
        }

        (await creator.GetAsync<PagedResultDto<DealListItemDto>>("/api/v1/marketplace/deals")).TotalCount.ShouldBe(0);
        (await creator.GetAsync<PayeeDto>($"/api/v1/payments/payees/{A.Payee}")).BankAccount.ShouldBeNull();
        (await creator.GetAsync<ListResultDto<BalanceDto>>($"/api/v1/payments/payees/{A.Payee}/balance")).Items.ShouldBeEmpty();
        TenantFootprint.Changed(before, await _rows.DigestAsync(A.TenantId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_switches_to_an_agency_that_they_are_no_member_of()
    {
        using var creator = await SignInToBothAsync();
        var before = await _rows.DigestAsync(A.TenantId);
        var stranger = B.People[RoleKeys.Staff].Cookie;

        string[] others = [$"{A.TenantId}", A.Name.ToLowerInvariant(), "host", $"{Guid.NewGuid()}"];
        foreach (var tenant in others)
        {
            (await SwitchAsync(stranger, tenant)).ShouldBe(("/forbidden", null), tenant);
        }

        TenantFootprint.Changed(before, await _rows.DigestAsync(A.TenantId)).ShouldBeEmpty();
        using var client = _host.CreateClient();
        (await PageAsync(client, "GET", "/", stranger)).ShouldBe((200, $"{B.Name} staff", true));

        // The same form for who belongs to both.
        var (location, cookie) = await SwitchAsync(A.People[RoleKeys.Creator].Cookie, B.Name.ToLowerInvariant());
        (location, cookie).ShouldBe(("/", cookie.ShouldNotBeNull()));
        (await PageAsync(client, "GET", $"/deals/{B.Active.Id}", cookie)).Status.ShouldBe(404); // of somebody else there
        (await PageAsync(client, "GET", "/", cookie)).Status.ShouldBe(200);
        (await PageAsync(client, "GET", "/", A.People[RoleKeys.Creator].Cookie)).Status.ShouldBe(302); // left
    }

    /// <summary>The signature says who sent it, and the mark in it whose it is: others' ids in it reach nothing.</summary>
    [Fact]
    public async Task A_signed_webhook_reaches_only_the_agency_that_it_is_marked_for()
    {
        await _host.DrainAsync();
        using var client = _host.CreateClient();
        using var events = world.EventsTo(client);
        var told = (await events.ReadAsync(await AccountOfAAsync()))
            .Where(one => Encoding.UTF8.GetString(one.Body).Contains($"{A.TenantId}", StringComparison.Ordinal)).ToList();
        told.Select(one => one.Type.Split('.')[0]).Distinct()
            .ShouldBe(["account", "checkout", "payment_intent", "charge", "transfer", "payout"], ignoreOrder: true);
        var (ofA, ofB) = (await _rows.DigestAsync(A.TenantId), await _rows.DigestAsync(B.TenantId));

        // A's objects, marked as B's and as nobody's.
        await PostAsync(events, told, $"{A.TenantId}", $"{B.TenantId}");
        await PostAsync(events, told, $"{A.TenantId}", $"{Guid.NewGuid()}");
        await _host.DrainAsync();

        (await MovedAsync(A, ofA)).ShouldBeEmpty();
        (await MovedAsync(B, ofB)).ShouldBeEmpty();

        // Marked as A's, about an account that nobody has: A looks at its own, so it is the mark that leads there.
        await PostAsync(events, told, "acct_", "acct_nobody");
        await _host.DrainAsync();

        (await MovedAsync(A, ofA)).ShouldBe(["payments.payees"]);
        (await MovedAsync(B, ofB)).ShouldBeEmpty();
    }

    /// <summary>Blazor alone gives a circuit to whoever names its secret.</summary>
    [Fact]
    public async Task A_lost_circuit_is_given_back_only_to_the_sign_in_that_opened_it()
    {
        var cookie = A.People[RoleKeys.Staff].Cookie;
        string secret;
        using (var page = await CircuitClient.ConnectAsync(_host, cookie))
        {
            secret = (await page.StartAsync()).ShouldNotBeNull();
            foreach (var other in (string[])[B.People[RoleKeys.Staff].Cookie, A.People[RoleKeys.Owner].Cookie, Nobody])
            {
                (await TakeOverAsync(other, secret)).ShouldBeFalse(); // while it is connected
            }
        }

        (await TakeOverAsync(B.People[RoleKeys.Staff].Cookie, secret)).ShouldBeFalse();
        (await TakeOverAsync(cookie, secret)).ShouldBeTrue();
        (await TakeOverAsync(B.People[RoleKeys.Staff].Cookie, secret)).ShouldBeFalse();
        (await TakeOverAsync(cookie, secret)).ShouldBeTrue();
    }

    /// <summary>Blazor alone keeps what was in it for two hours, for whoever names its secret.</summary>
    [Fact]
    public async Task Nothing_is_kept_of_a_circuit_that_is_closed()
    {
        string secret;
        using (var page = await CircuitClient.ConnectAsync(_host, A.People[RoleKeys.Staff].Cookie))
        {
            secret = (await page.StartAsync()).ShouldNotBeNull();
            (await page.PauseAsync()).ShouldBeTrue();
        }

        // It is closed a moment after the answer.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            using var resuming = await CircuitClient.ConnectAsync(_host, B.People[RoleKeys.Staff].Cookie);
            (await resuming.ResumeAsync(secret)).ShouldBeNull();
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>
    /// Blazor waits for no component of a request that is executed again: the shell was the public one on slow days.
    /// </summary>
    [Fact]
    public async Task A_page_of_nothing_is_complete_and_in_the_shell_of_who_asks()
    {
        using var client = _host.CreateClient();
        var (ofA, ofB) = (A.People[RoleKeys.Staff].Cookie, B.People[RoleKeys.Staff].Cookie);
        (string Verb, string Path, int Status)[] refused =
        [
            ("GET", "/nothing.txt", 404), ("GET", "/nowhere", 404), ("GET", $"/deals/{Guid.NewGuid()}", 404),
            ("PUT", "/deals", 405), ("POST", "/switch-tenant", 400),
        ];

        // More than once: what is not waited for comes late on some days only.
        foreach (var (verb, path, status) in Enumerable.Repeat(refused, 10).SelectMany(one => one))
        {
            var isPage = path.StartsWith("/deals/", StringComparison.Ordinal);
            (await PageAsync(client, verb, path, ofA)).ShouldBe((status, $"{A.Name} staff", true), path);
            (await PageAsync(client, verb, path, ofB)).ShouldBe((status, $"{B.Name} staff", true), path);
            (await PageAsync(client, verb, path, Nobody)).ShouldBe((isPage ? 302 : status, "nobody", !isPage), path);
            (await PageAsync(client, "GET", $"/deals/{A.Active.Id}", ofA)).ShouldBe((200, $"{A.Name} staff", true));
            (await PageAsync(client, "GET", $"/deals/{A.Active.Id}", ofB)).ShouldBe((404, $"{B.Name} staff", true));
            (await PageAsync(client, "GET", $"/deals/{A.Active.Id}", Nobody)).ShouldBe((302, "nobody", false));
        }
    }

    private async Task<bool> TakeOverAsync(string cookie, string secret)
    {
        using var page = await CircuitClient.ConnectAsync(_host, cookie);
        return await page.TakeOverAsync(secret);
    }

    /// <summary>Status, whose shell stands around the page, and whether all of it was sent.</summary>
    private static async Task<(int Status, string Shell, bool IsComplete)> PageAsync(
        HttpClient client, string verb, string path, string cookie)
    {
        using var response = await SendPageAsync(client, verb, path, cookie);
        var html = await response.Content.ReadAsStringAsync();
        return (
            (int)response.StatusCode,
            PersonName().Match(html) is { Success: true } name ? name.Groups[1].Value : "nobody",
            html.Contains("</html>", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> SendPageAsync(
        HttpClient client, string verb, string path, string cookie, HttpContent? form = null)
    {
        var message = new HttpRequestMessage(new HttpMethod(verb), path) { Content = form };
        message.Headers.Accept.ParseAdd("text/html");
        message.Headers.Add("Cookie", cookie);
        return client.SendAsync(message);
    }

    /// <summary>Sends the switcher's form with the token of the person's own page; answers where to, and the new cookie.</summary>
    private async Task<(string? Location, string? Cookie)> SwitchAsync(string cookie, string tenant)
    {
        using var client = _host.CreateClient();
        using var page = await SendPageAsync(client, "GET", "/", cookie);
        var token = FormToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["tenant"] = tenant });
        var cookies = $"{cookie}; {CookieOf(page, "__Host-cs-form")}";
        using var answer = await SendPageAsync(client, "POST", "/switch-tenant", cookies, form);
        return (answer.Headers.Location?.ToString(), CookieOf(answer, "__Host-cs"));
    }

    private static string? CookieOf(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.FirstOrDefault(cookie => cookie.StartsWith($"{name}=", StringComparison.Ordinal))?.Split(';')[0]
            : null;

    /// <summary>What of an agency is otherwise now, besides its jobs and what the platform keeps of the events.</summary>
    private async Task<IEnumerable<string>> MovedAsync(WalkedAgency agency, IReadOnlyDictionary<string, string> before) =>
        TenantFootprint.Changed(before, await _rows.DigestAsync(agency.TenantId))
            .Except(["framework.jobs", "host.provider_events"]);

    /// <summary>Events as the provider would sign them, new ones, with a text of theirs in place of another.</summary>
    private static async Task PostAsync(ProviderEvents events, IEnumerable<ToldEvent> told, string text, string instead)
    {
        foreach (var one in told)
        {
            var body = Encoding.UTF8.GetString(one.Body)
                .Replace(one.Id, $"evt_{Guid.NewGuid():N}", StringComparison.Ordinal)
                .Replace(text, instead, StringComparison.Ordinal);
            using var answer = await events.PostAsync(one with { Body = Encoding.UTF8.GetBytes(body) });
            ((int)answer.StatusCode).ShouldBe(200, one.Type);
            (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        }
    }

    private Task<string> AccountOfAAsync() => _host.RunAsync(
        A.TenantId,
        new UnitOfWorkOptions("Payments"),
        async services => (await services.GetRequiredService<IPayeeRepository>().GetAsync(A.Payee)).ConnectedAccountId!);

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("person-name[^>]*>([^<]*)<")]
    private static partial Regex PersonName();

    private static Guid TenantIn(string accessToken)
    {
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(accessToken.Split('.')[1]));
        return claims.RootElement.GetProperty("tid").GetGuid();
    }

    private HttpClient ClientOf(string token)
    {
        var client = _host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A's creator, who joins B as well and is signed in there.</summary>
    private async Task<HttpClient> SignInToBothAsync()
    {
        var person = A.People[RoleKeys.Creator];
        var people = new TestPeople(_host);
        using (var owner = ClientOf(B.People[RoleKeys.Owner].Token))
        {
            await owner.PostAsync<InvitationDto>(
                "/api/v1/identity/invitations", new { person.Email, name = "Robin", roles = new[] { RoleKeys.Creator } });
        }

        using (var joining = ClientOf(person.Token))
        {
            await joining.PostAsync<AcceptedInvitationDto>(
                "/api/v1/identity/invitations/accept", new { token = await people.TokenAsync(person.Email) });
        }

        await _host.DrainAsync();
        return (await SignedInPerson.SignInAsync(_host, person.PersonId, person.Email, person.Password, B.TenantId)).Client;
    }
}
