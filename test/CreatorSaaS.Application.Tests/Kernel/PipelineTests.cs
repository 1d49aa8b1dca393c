using System.Security.Claims;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Validation;
using CreatorSaaS.Hosting;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Probes;
using CreatorSaaS.Saas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>The one way into a service: who may, is the request whole, once per key, and what the log keeps of it.</summary>
public sealed class PipelineTests : IAsyncLifetime
{
    private static readonly Guid Tenant = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

    private readonly ProbeScript _script = new();
    private readonly CallGuardFakes _guards = new();
    private readonly SecurityTime _time = new();
    private ProbeDatabase _database = null!;
    private TestHost _host = null!;

    public async Task InitializeAsync()
    {
        _database = await ProbeDatabase.CreateAsync();
        _host = await ProbeHost.StartAsync(_database, _script, services =>
        {
            _guards.AddTo(services);
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
        });
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_is_refused_and_leaves_nothing()
    {
        var nobody = new CallerContext { Principal = new ClaimsPrincipal(new ClaimsIdentity()), TenantId = Tenant };

        var refusal = await Should.ThrowAsync<AbpAuthorizationException>(
            () => _host.CallAsync(nobody, nameof(INoteAppService.CreateAsync), AnInput("never")));

        refusal.Permission.ShouldBeNull();
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task A_missing_right_is_refused_and_the_refusal_logged()
    {
        var refusal = await Should.ThrowAsync<AbpAuthorizationException>(
            () => _host.CallAsync(_guards.APerson(Tenant), nameof(INoteAppService.CreateAsync), AnInput("never")));

        refusal.Permission.ShouldBe(MarketplacePermissions.Deals.Draft);
        (await _database.NotesAsync()).ShouldBeEmpty();
        (await AuditAsync()).ShouldBe([$"CreateAsync Framework:Forbidden:{MarketplacePermissions.Deals.Draft}"]);
    }

    [Fact]
    public async Task The_system_is_refused_by_public_methods_and_let_in_by_integration_services()
    {
        var system = new CallerContext { Principal = SystemPrincipal.CausedBy(Guid.CreateVersion7()), TenantId = Tenant };

        await Should.ThrowAsync<AbpAuthorizationException>(
            () => _host.CallAsync(system, nameof(INoteAppService.CreateAsync), AnInput("never")));
        await _host.CallAsync<INoteIntegrationService>(
            system, nameof(INoteIntegrationService.KeepAsync), new KeyedNoteInput("fact:1", "by the system"));

        (await _database.NotesAsync()).ShouldBe(["by the system"]);
    }

    [Fact]
    public async Task A_right_of_the_host_side_is_worth_nothing_in_a_tenant()
    {
        string[] rights = [MarketplacePermissions.Deals.Draft, SaasPermissions.Tenants.Create];

        var refusal = await Should.ThrowAsync<AbpAuthorizationException>(
            () => _host.CallAsync(_guards.APerson(Tenant, rights), nameof(INoteAppService.AdministerAsync), AnInput("never")));

        refusal.Permission.ShouldBe(SaasPermissions.Tenants.Create);
        (await _database.NotesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_right_of_a_tenant_is_worth_nothing_on_the_host_side()
    {
        var refusal = await Should.ThrowAsync<AbpAuthorizationException>(
            () => _host.CallAsync(ADrafter(tenantId: null), nameof(INoteAppService.CreateAsync), AnInput("never")));

        refusal.Permission.ShouldBe(MarketplacePermissions.Deals.Draft);
    }

    [Fact]
    public async Task An_anonymous_method_takes_nobody_and_still_refuses_an_ended_session()
    {
        var nobody = new CallerContext { Principal = new ClaimsPrincipal(new ClaimsIdentity()), TenantId = Tenant };
        var ended = ADrafter();
        End(ended);

        await _host.CallAsync(nobody, nameof(INoteAppService.SignUpAsync), AnInput("welcome"));
        await Should.ThrowAsync<AbpAuthorizationException>(
            () => _host.CallAsync(ended, nameof(INoteAppService.SignUpAsync), AnInput("never")));

        (await _database.NotesAsync()).ShouldBe(["welcome"]);
    }

    [Fact]
    public async Task An_ended_session_is_refused_and_so_is_a_principal_without_one()
    {
        var ended = ADrafter();
        End(ended);
        var without = ADrafter() with
        {
            Principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(AbpClaimTypes.UserId, Guid.NewGuid().ToString())], "test")),
        };

        foreach (var caller in (CallerContext[])[ended, without])
        {
            var refusal = await Should.ThrowAsync<AbpAuthorizationException>(
                () => _host.CallAsync(caller, nameof(INoteAppService.GetListAsync)));
            refusal.Permission.ShouldBeNull();
        }
    }

    [Fact]
    public async Task The_right_is_asked_before_the_shape_and_the_shape_before_any_effect()
    {
        var unreadable = new NoteInput { Text = "x", AmountMinor = 0 };

        await Should.ThrowAsync<AbpAuthorizationException>(
            () => _host.CallAsync(_guards.APerson(Tenant), nameof(INoteAppService.CreateAsync), unreadable));
        var refusal = await Should.ThrowAsync<AbpValidationException>(
            () => _host.CallAsync(ADrafter(), nameof(INoteAppService.CreateAsync), unreadable));

        refusal.Errors.SelectMany(error => error.Members).ShouldBe(["text", "amountMinor"], ignoreOrder: true);
        _script.Tries.ShouldBeEmpty();
        (await _database.NotesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suspended_tenant_refuses_a_persons_write_and_lets_reads_and_the_system_pass()
    {
        _guards.TenantIsSuspended = true;
        var system = new CallerContext { Principal = SystemPrincipal.CausedBy(Guid.CreateVersion7()), TenantId = Tenant };

        var refusal = await Should.ThrowAsync<BusinessException>(
            () => _host.CallAsync(ADrafter(), nameof(INoteAppService.CreateAsync), AnInput("never")));
        await _host.CallAsync(ADrafter(), nameof(INoteAppService.GetListAsync));
        await _host.CallAsync<INoteIntegrationService>(
            system, nameof(INoteIntegrationService.KeepAsync), new KeyedNoteInput("fact:1", "by the system"));

        refusal.Code.ShouldBe(SaasErrorCodes.TenantSuspended);
        StatusOf(refusal).ShouldBe(409);
        (await _database.NotesAsync()).ShouldBe(["by the system"]);
    }

    [Theory]
    [InlineData(nameof(INoteAppService.PayAsync))]
    [InlineData(nameof(INoteAppService.ForwardAsync))]
    public async Task Fifty_twins_have_one_effect(string method)
    {
        var caller = ADrafter() with { IdempotencyKey = "key-1" };
        _script.AfterEffect = _ => Task.Delay(TimeSpan.FromMilliseconds(20));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AnswerOrRefusalAsync(caller, method)));

        (await _database.NotesAsync()).Count(text => text == "paid").ShouldBe(1);
        answers.OfType<AppServiceAnswer>().Count(answer => !answer.IsReplayed).ShouldBe(1);
        answers.OfType<BusinessException>().ShouldAllBe(refusal => refusal.Code == IdempotencyErrorCodes.InProgress);
        answers.OfType<AppServiceAnswer>().Select(answer => answer.Value).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_replayed_to_its_person_and_refused_for_another_body()
    {
        var caller = ADrafter() with { IdempotencyKey = "key-1" };
        var first = await _host.CallAsync(caller, nameof(INoteAppService.PayAsync), AnInput("first"));

        var again = await _host.CallAsync(caller, nameof(INoteAppService.PayAsync), AnInput("first"));
        var other = await Should.ThrowAsync<BusinessException>(
            () => _host.CallAsync(caller, nameof(INoteAppService.PayAsync), AnInput("other")));
        await _host.CallAsync(ADrafter() with { IdempotencyKey = "key-1" }, nameof(INoteAppService.PayAsync), AnInput("mine"));
        await _host.CallAsync(caller, nameof(INoteAppService.CreateAsync), AnInput("elsewhere"));

        again.IsReplayed.ShouldBeTrue();
        again.Value.ShouldBe(first.Value);
        other.Code.ShouldBe(IdempotencyErrorCodes.KeyReused);
        StatusOf(other).ShouldBe(422);
        (await _database.NotesAsync()).ShouldBe(["elsewhere", "first", "mine"]);
    }

    [Fact]
    public async Task An_answer_is_forgotten_after_seven_days()
    {
        var caller = ADrafter();
        await _host.CallAsync(caller with { IdempotencyKey = "old" }, nameof(INoteAppService.PayAsync), AnInput("old"));
        await _database.ExecuteAsync("update framework.idempotency_answers set created_at = now() - interval '7 days 1 s'");
        await _host.CallAsync(caller with { IdempotencyKey = "young" }, nameof(INoteAppService.PayAsync), AnInput("young"));
        await _database.ExecuteAsync(
            "update framework.idempotency_answers set created_at = now() - interval '6 days 23 h' where key = 'young'");

        await SweepAsync();

        (await _database.QueryAsync<string>("select key from framework.idempotency_answers")).ShouldBe(["young"]);
    }

    /// <summary>A node a week ahead once swept the keys of payments made today, which could then be made twice.</summary>
    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public async Task A_node_whose_clocks_are_far_off_neither_ends_a_lease_nor_forgets_an_answer(int days)
    {
        _host.Clock.Advance(TimeSpan.FromDays(days));
        _time.Advance(TimeSpan.FromDays(days));
        var payer = ADrafter() with { IdempotencyKey = "paid" };
        var forwarder = ADrafter() with { IdempotencyKey = "broken" };
        await _host.CallAsync(payer, nameof(INoteAppService.PayAsync), AnInput("paid"));
        _script.AfterEffect = _ => throw new InvalidOperationException("the outside world broke");
        await Should.ThrowAsync<InvalidOperationException>(
            () => _host.CallAsync(forwarder, nameof(INoteAppService.ForwardAsync), AnInput("broken")));
        _script.AfterEffect = _ => Task.CompletedTask;

        await SweepAsync();
        var again = await _host.CallAsync(payer, nameof(INoteAppService.PayAsync), AnInput("paid"));
        var refusal = await Should.ThrowAsync<BusinessException>(
            () => _host.CallAsync(forwarder, nameof(INoteAppService.ForwardAsync), AnInput("broken")));

        again.IsReplayed.ShouldBeTrue();
        refusal.Code.ShouldBe(IdempotencyErrorCodes.InProgress);
    }

    [Theory]
    [InlineData(nameof(INoteAppService.PayAsync))]
    [InlineData(nameof(INoteAppService.ForwardAsync))]
    public async Task Money_without_a_key_is_refused(string method)
    {
        var refusal = await Should.ThrowAsync<BusinessException>(
            () => _host.CallAsync(ADrafter(), method, AnInput("never")));

        refusal.Code.ShouldBe(IdempotencyErrorCodes.KeyRequired);
        StatusOf(refusal).ShouldBe(400);
        (await _database.NotesAsync()).ShouldBeEmpty();
    }

    public static TheoryData<string, Exception> Refusals => new()
    {
        { nameof(INoteAppService.PayAsync), new BusinessException(SaasErrorCodes.TenantSlugTaken) },
        { nameof(INoteAppService.ForwardAsync), new BusinessException(SaasErrorCodes.TenantSlugTaken) },

        // What is not there or has changed was said only after the lease was taken, and kept the key for a minute.
        { nameof(INoteAppService.ForwardAsync), new EntityNotFoundException(typeof(Note), Guid.Empty) },
        { nameof(INoteAppService.ForwardAsync), new AbpAuthorizationException("Marketplace.Deals") },
        { nameof(INoteAppService.ForwardAsync), new AbpDbConcurrencyException() },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refused_call_leaves_no_claim(string method, Exception refusal)
    {
        var caller = ADrafter() with { IdempotencyKey = "key-1" };
        _script.AfterEffect = _ => throw refusal;
        await Should.ThrowAsync<Exception>(() => _host.CallAsync(caller, method, AnInput("refused")));

        (await _database.QueryAsync<long>("select count(*) from framework.idempotency_answers")).ShouldBe([0]);

        _script.AfterEffect = _ => Task.CompletedTask;
        (await _host.CallAsync(caller, method, AnInput("accepted"))).IsReplayed.ShouldBeFalse();
    }

    [Fact]
    public async Task What_broke_keeps_a_leased_claim_until_the_lease_ends()
    {
        var caller = ADrafter() with { IdempotencyKey = "key-1" };
        _script.AfterEffect = _ => throw new InvalidOperationException("the outside world broke");
        await Should.ThrowAsync<InvalidOperationException>(
            () => _host.CallAsync(caller, nameof(INoteAppService.ForwardAsync), AnInput("broken")));
        _script.AfterEffect = _ => Task.CompletedTask;

        var refusal = await Should.ThrowAsync<BusinessException>(
            () => _host.CallAsync(caller, nameof(INoteAppService.ForwardAsync), AnInput("broken")));
        await _database.ExecuteAsync("update framework.idempotency_answers set lease_until = now() - interval '1 s'");
        var answer = await _host.CallAsync(caller, nameof(INoteAppService.ForwardAsync), AnInput("broken"));

        refusal.Code.ShouldBe(IdempotencyErrorCodes.InProgress);
        answer.IsReplayed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_service_with_units_of_its_own_writes_says_and_enqueues_in_them()
    {
        await _host.CallAsync(
            ADrafter() with { IdempotencyKey = "key-1" }, nameof(INoteAppService.ForwardAsync), AnInput("forward"));

        (await _database.NotesAsync()).ShouldBe(["forward"]);
        (await _database.QueryAsync<string>("select name || ' ' || correlation_id from framework.outbox"))
            .ShouldBe(["Probes.Note.Forwarded correlation"]);
        (await _database.QueryAsync<string>("select name || ' ' || correlation_id from framework.jobs"))
            .ShouldBe(["Probes.KeepNote correlation"]);
        (await AuditAsync()).ShouldBe(["ForwardAsync"]);
        (await ChangesAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Another_contexts_request_is_answered_once_per_business_fact()
    {
        var system = new CallerContext { Principal = SystemPrincipal.CausedBy(null), TenantId = Tenant };
        var input = new KeyedNoteInput("deal:1", "asked");

        var first = await _host.CallAsync<INoteIntegrationService>(system, nameof(INoteIntegrationService.KeepAsync), input);
        var again = await _host.CallAsync<INoteIntegrationService>(system, nameof(INoteIntegrationService.KeepAsync), input);
        await Should.ThrowAsync<BusinessException>(() => _host.CallAsync<INoteIntegrationService>(
            system, nameof(INoteIntegrationService.KeepAsync), input with { Text = "changed" }));

        again.IsReplayed.ShouldBeTrue();
        again.Value.ShouldBe(first.Value);
        (await _database.NotesAsync()).ShouldBe(["asked"]);
    }

    [Fact]
    public async Task A_write_and_its_log_row_commit_together_with_who_and_from_where()
    {
        var caller = ADrafter();

        await _host.CallAsync(caller, nameof(INoteAppService.CreateAsync), AnInput("kept"));
        await _host.CallAsync(caller, nameof(INoteAppService.GetListAsync));
        await _host.CallAsync(caller, nameof(INoteAppService.GetLoggedAsync));

        (await AuditAsync()).ShouldBe(["CreateAsync", "GetLoggedAsync"]);
        (await _database.QueryAsync<string>(
            "select user_id || ' ' || correlation_id || ' ' || client_ip_address || ' ' || tenant_id from framework.audit_logs limit 1"))
            .ShouldBe([$"{caller.Principal.FindFirst(AbpClaimTypes.UserId)!.Value} correlation 192.0.2.1 {Tenant}"]);
    }

    [Fact]
    public async Task A_write_that_rolled_back_leaves_only_the_row_of_its_refusal()
    {
        await Should.ThrowAsync<BusinessException>(
            () => _host.CallAsync(ADrafter(), nameof(INoteAppService.FailAsync), AnInput("gone")));
        _script.AfterEffect = _ => throw new InvalidOperationException("our mistake");
        await Should.ThrowAsync<InvalidOperationException>(
            () => _host.CallAsync(ADrafter(), nameof(INoteAppService.CreateAsync), AnInput("gone")));

        (await _database.NotesAsync()).ShouldBeEmpty();
        (await AuditAsync()).ShouldBe([$"FailAsync {SaasErrorCodes.TenantSlugTaken}"]);
    }

    [Fact]
    public async Task Secrets_reach_no_log_row()
    {
        await _host.CallAsync(ADrafter(), nameof(INoteAppService.CreateAsync), new NoteInput
        {
            Text = "kept",
            Password = "s3cret-1",
            Inner = new NoteSecrets
            {
                ApiToken = "s3cret-2",
                Iban = "s3cret-3",
                Authorization = "s3cret-4",
                Diary = "s3cret-5",
                Shown = "seen",
            },
        });

        var parameters = (await _database.QueryAsync<string>("select parameters::text from framework.audit_logs")).Single();
        parameters.ShouldContain("seen");
        parameters.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task The_history_of_an_audited_entity_names_each_value_before_and_after()
    {
        var caller = ADrafter();
        var kept = (NoteDto)(await _host.CallAsync(caller, nameof(INoteAppService.CreateAsync), AnInput("before"))).Value!;
        await _database.ExecuteAsync("set session_replication_role = replica; delete from framework.audit_logs");

        await _host.CallAsync(
            caller, nameof(INoteAppService.UpdateAsync), kept.Id, new NoteInput { Text = "after", AmountMinor = 250 });

        var changes = await ChangesAsync();
        changes.ShouldContain("Text: before -> after");
        changes.ShouldContain("Price.AmountMinor: 100 -> 250");
        changes.ShouldContain("DueAt:  -> 2026-11-02T09:00:00.0000000Z");
        changes.ShouldNotContain(change => change.StartsWith("AccessToken") || change.StartsWith("Document"));
        changes.ShouldNotContain(change => change.Contains("Price.Currency"), "it did not change");
    }

    [Fact]
    public async Task The_id_of_another_tenant_is_not_found()
    {
        var kept = (NoteDto)(await _host.CallAsync(ADrafter(), nameof(INoteAppService.CreateAsync), AnInput("of A"))).Value!;

        await Should.ThrowAsync<EntityNotFoundException>(() => _host.CallAsync(
            ADrafter(Guid.CreateVersion7()), nameof(INoteAppService.UpdateAsync), kept.Id, AnInput("taken")));

        (await _database.NotesAsync()).ShouldBe(["of A"]);
    }

    private async Task<object> AnswerOrRefusalAsync(CallerContext caller, string method)
    {
        try
        {
            return await _host.CallAsync(caller, method, AnInput("paid"));
        }
        catch (BusinessException refusal)
        {
            return refusal;
        }
    }

    private static NoteInput AnInput(string text) => new() { Text = text };

    private CallerContext ADrafter() => ADrafter(Tenant);

    private CallerContext ADrafter(Guid? tenantId) => _guards.APerson(tenantId, MarketplacePermissions.Deals.Draft);

    private void End(CallerContext caller) =>
        _guards.EndedSessions.Add(Guid.Parse(caller.Principal.FindFirst(AbpClaimTypes.SessionId)!.Value));

    private int StatusOf(BusinessException refusal) =>
        _host.Services.GetRequiredService<IOptions<AbpExceptionHttpStatusCodeOptions>>().Value
            .ErrorCodeToHttpStatusCodeMappings[refusal.Code];

    private Task<List<string>> AuditAsync() => _database.QueryAsync<string>(
        "select trim(method_name || ' ' || coalesce(error_code, '')) from framework.audit_logs order by id");

    private Task<List<string>> ChangesAsync() => _database.QueryAsync<string>(
        """
        select p.key || ': ' || coalesce(p.value ->> 'before', '') || ' -> ' || coalesce(p.value ->> 'after', '')
        from framework.audit_logs, jsonb_array_elements(changes) c, jsonb_each(c -> 'properties') p
        """);

    private async Task SweepAsync()
    {
        foreach (var rows in _host.Services.GetServices<IExpiringRows>())
        {
            await rows.DeleteExpiredAcrossTenantsAsync();
        }
    }

    private async Task NothingIsKeptAsync()
    {
        (await _database.NotesAsync()).ShouldBeEmpty();
        (await AuditAsync()).ShouldBeEmpty();
    }
}
