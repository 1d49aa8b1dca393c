using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Postgres;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Isolation;

/// <summary>What a request of one line cannot try: secrets of another agency, and people of both.</summary>
[Collection(TwoAgenciesCollection.Name)]
public sealed class StrangerTests(TwoAgencies world) : IAsyncLifetime
{
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
