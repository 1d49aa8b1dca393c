using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity.Auth;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Identity;

/// <summary>E-mail and password open a session for one agency, and nothing else does.</summary>
public sealed class SignInTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Login = "/api/v1/identity/auth/login";
    private const string Refresh = "/api/v1/identity/auth/refresh";
    private const string Invitations = "/api/v1/identity/invitations";

    [Fact]
    public async Task A_member_gets_tokens_that_work()
    {
        var owner = identity.Owner;

        owner.Tokens.ExpiresIn.ShouldBe(900);
        owner.Tokens.Tenants.Single().Key.ShouldBe("northlight");
        (await owner.Client.GetAsync(Invitations).OutcomeAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_calls_without_a_sign_in() =>
        (await identity.Host.CreateClient().GetAsync(Invitations).OutcomeAsync())
            .ShouldBe((401, FrameworkErrorCodes.Unauthorized));

    [Theory]
    [InlineData("x")]
    [InlineData("not a ticket, and not even base64")]
    public async Task An_agency_is_chosen_only_with_the_ticket_of_a_password_given_just_now(string ticket)
    {
        await using var scope = identity.Host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICallerContext>().Current =
            new CallerContext { Principal = new ClaimsPrincipal(new ClaimsIdentity()), TenantId = null };
        var pages = scope.ServiceProvider.GetRequiredService<ISignInAppService>();

        var refusal = await Should.ThrowAsync<BusinessException>(
            () => pages.ChooseTenantAsync(new ChooseTenantInput { Ticket = ticket, Tenant = "northlight" }));

        refusal.Code.ShouldBe(IdentityErrorCodes.SignInExpired);
    }

    [Fact]
    public async Task An_unknown_e_mail_a_wrong_password_and_a_locked_account_get_one_answer()
    {
        var locked = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await AnswerAsync(locked.Email, "not the password");
        }

        string[] answers =
        [
            await AnswerAsync("nobody@nowhere.example", "not the password"),
            await AnswerAsync(identity.Owner.Email, "not the password"),
            await AnswerAsync(locked.Email, locked.Password),
        ];

        answers.Distinct().Count().ShouldBe(1);
        answers[0].ShouldStartWith($"401 {IdentityErrorCodes.SignInFailed}");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_and_each_lockout_is_twice_as_long()
    {
        var victim = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);
        await FailAsync(victim, times: 5);
        (await SignInAsync(victim)).Status.ShouldBe(401);

        await identity.AdvanceAsync(TimeSpan.FromMinutes(5));
        await FailAsync(victim, times: 5);
        await identity.AdvanceAsync(TimeSpan.FromMinutes(6));
        (await SignInAsync(victim)).Status.ShouldBe(401);

        await identity.AdvanceAsync(TimeSpan.FromMinutes(5));
        (await SignInAsync(victim)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Tries_at_once_do_not_outrun_the_lock()
    {
        var victim = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);

        await Parallel.ForEachAsync(Enumerable.Range(0, 30), async (_, _) => await FailAsync(victim, times: 1));

        await using var command = identity.Host.HostDatabase().CreateCommand(
            "select try_count from host.credentials where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = victim.PersonId });
        (await command.ExecuteScalarAsync()).ShouldBe(5);
    }

    [Fact]
    public async Task A_member_of_two_agencies_chooses_one()
    {
        var other = await identity.People.AgencyAsync(identity.Admin, "southlight");
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Agent);
        await identity.People.InviteAsync(other, person.Email, RoleKeys.Manager);
        await person.Client.PostAsync<JsonElement>(
            $"{Invitations}/accept", new { token = await identity.People.TokenAsync(person.Email) });
        var client = identity.Host.CreateClient();

        var choice = await client.PostAsync<LoginResultDto>(Login, new { email = person.Email, password = person.Password });
        var chosen = await client.PostAsync<LoginResultDto>(
            Login, new { email = person.Email, password = person.Password, tenant = "southlight" });

        choice.AccessToken.ShouldBeNull();
        choice.Tenants.Select(tenant => tenant.Key).ShouldBe(["northlight", "southlight"], ignoreOrder: true);
        (await ListAsync(chosen.AccessToken!)).Status.ShouldBe(200);
        (await ListAsync(person.Tokens.AccessToken!)).Status.ShouldBe(403);
        (await client.PostAsJsonAsync(Login, new { email = person.Email, password = person.Password, tenant = "host" }).OutcomeAsync())
            .ShouldBe((403, IdentityErrorCodes.NotAMember));
    }

    [Fact]
    public async Task A_session_that_is_ended_ends_with_the_next_request()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager);
        (await ListAsync(person.Tokens.AccessToken!)).Status.ShouldBe(200);

        (await person.Client.PostAsync("/api/v1/identity/auth/logout", null).OutcomeAsync()).Status.ShouldBe(204);

        (await ListAsync(person.Tokens.AccessToken!)).ShouldBe((401, FrameworkErrorCodes.Unauthorized));
        (await RefreshAsync(person.Tokens.RefreshToken!)).ShouldBe((401, IdentityErrorCodes.RefreshTokenInvalid));
    }

    [Fact]
    public async Task Two_refreshes_at_once_leave_one_family_in_200_rounds()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);
        var client = identity.Host.CreateClient();
        var token = person.Tokens.RefreshToken!;
        for (var round = 0; round < 200; round++)
        {
            var both = await Task.WhenAll(
                client.PostAsync<TokensDto>(Refresh, new { refreshToken = token }),
                client.PostAsync<TokensDto>(Refresh, new { refreshToken = token }));
            both[0].RefreshToken.ShouldBe(both[1].RefreshToken, $"round {round}");
            token = both[0].RefreshToken;
        }

        (await CountAsync("select count(*) from host.sessions where person_id = $1 and revoked_at is null", person)).ShouldBe(1);
        (await CountAsync(
            "select count(*) from host.refresh_tokens t join host.sessions s on s.id = t.session_id "
            + "where s.person_id = $1 and t.used_at is null",
            person)).ShouldBe(1);
    }

    [Fact]
    public async Task A_used_token_kills_its_family()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);
        var client = identity.Host.CreateClient();
        var first = person.Tokens.RefreshToken!;
        var second = await client.PostAsync<TokensDto>(Refresh, new { refreshToken = first });
        var third = await client.PostAsync<TokensDto>(Refresh, new { refreshToken = second.RefreshToken });

        // Within ten seconds, but not the immediate predecessor of the token that is open.
        (await RefreshAsync(first)).ShouldBe((401, IdentityErrorCodes.RefreshTokenInvalid));

        (await RefreshAsync(third.RefreshToken)).ShouldBe((401, IdentityErrorCodes.RefreshTokenInvalid));
        (await ListAsync(third.AccessToken)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task The_grace_of_a_lost_answer_lasts_ten_seconds()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);
        (await RefreshAsync(person.Tokens.RefreshToken!)).Status.ShouldBe(200);

        await identity.AdvanceAsync(TimeSpan.FromSeconds(9));
        (await RefreshAsync(person.Tokens.RefreshToken!)).Status.ShouldBe(200);
        await identity.AdvanceAsync(TimeSpan.FromSeconds(2));
        (await RefreshAsync(person.Tokens.RefreshToken!)).ShouldBe((401, IdentityErrorCodes.RefreshTokenInvalid));
    }

    [Fact]
    public async Task A_session_left_alone_for_a_week_has_ended()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);

        await identity.AdvanceAsync(TimeSpan.FromDays(7));

        (await RefreshAsync(person.Tokens.RefreshToken!)).ShouldBe((401, IdentityErrorCodes.RefreshTokenInvalid));
    }

    private async Task<string> AnswerAsync(string email, string password)
    {
        using var response = await identity.Host.CreateClient().PostAsJsonAsync(Login, new { email, password }, AbpJson.Options);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        return $"{(int)response.StatusCode} {error.GetProperty("code")} {error.GetProperty("message")} {error.GetProperty("data")}";
    }

    private async Task FailAsync(SignedInPerson person, int times)
    {
        for (var attempt = 0; attempt < times; attempt++)
        {
            await AnswerAsync(person.Email, "not the password");
        }
    }

    private Task<(int Status, string? Code)> SignInAsync(SignedInPerson person) =>
        identity.Host.CreateClient()
            .PostAsJsonAsync(Login, new { email = person.Email, password = person.Password }, AbpJson.Options).OutcomeAsync();

    private Task<(int Status, string? Code)> RefreshAsync(string refreshToken) =>
        identity.Host.CreateClient().PostAsJsonAsync(Refresh, new { refreshToken }, AbpJson.Options).OutcomeAsync();

    private Task<(int Status, string? Code)> ListAsync(string accessToken)
    {
        var client = identity.Host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client.GetAsync(Invitations).OutcomeAsync();
    }

    private async Task<long> CountAsync(string sql, SignedInPerson person)
    {
        await using var command = identity.Host.HostDatabase().CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = person.PersonId });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
