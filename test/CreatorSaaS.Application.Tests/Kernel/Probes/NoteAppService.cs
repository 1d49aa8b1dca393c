using System.ComponentModel.DataAnnotations;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Saas;
using Microsoft.AspNetCore.Authorization;

namespace CreatorSaaS.Probes;

/// <summary>A text to keep.</summary>
public sealed record NoteInput
{
    [StringLength(40, MinimumLength = 2)]
    public required string Text { get; init; }

    [Range(1, 1_000)]
    public long AmountMinor { get; init; } = 100;

    public string? Password { get; init; }

    public NoteSecrets? Inner { get; init; }
}

/// <summary>What must stay out of the log, one level down.</summary>
public sealed record NoteSecrets
{
    public string? ApiToken { get; init; }

    public string? Iban { get; init; }

    public string? Authorization { get; init; }

    [DisableAuditing]
    public string? Diary { get; init; }

    public string? Shown { get; init; }
}

/// <summary>What was kept.</summary>
public sealed record NoteDto(Guid Id, string Text);

/// <summary>Every kind of method that the pipeline treats differently.</summary>
public interface INoteAppService : IApplicationService
{
    Task<NoteDto> CreateAsync(NoteInput input);

    Task<NoteDto> PayAsync(NoteInput input);

    Task<NoteDto> UpdateAsync(Guid id, NoteInput input);

    Task<NoteDto> FailAsync(NoteInput input);

    Task<NoteDto> ForwardAsync(NoteInput input);

    Task<IReadOnlyList<string>> GetListAsync();

    Task<IReadOnlyList<string>> GetLoggedAsync();

    Task<NoteDto> AdministerAsync(NoteInput input);

    Task<NoteDto> SignUpAsync(NoteInput input);
}

/// <inheritdoc />
[Authorize(MarketplacePermissions.Deals.Draft)]
public sealed class NoteAppService(
    NoteRepository notes, ProbeScript script, IBackgroundJobManager jobs, IDistributedEventBus events)
    : ApplicationService, INoteAppService
{
    public Task<NoteDto> CreateAsync(NoteInput input) => KeepAsync(input);

    [RequiresIdempotencyKey]
    public Task<NoteDto> PayAsync(NoteInput input) => KeepAsync(input);

    public async Task<NoteDto> UpdateAsync(Guid id, NoteInput input)
    {
        var note = await notes.GetAsync(id);
        note.Rewrite(input.Text, new Money(input.AmountMinor, "EUR"), Clock.Now);
        return new NoteDto(note.Id, note.Text);
    }

    public async Task<NoteDto> FailAsync(NoteInput input)
    {
        await KeepAsync(input);
        await UnitOfWorkManager.Current!.SaveChangesAsync();
        throw new BusinessException(SaasErrorCodes.TenantSlugTaken);
    }

    [UnitOfWork(IsDisabled = true)]
    [RequiresIdempotencyKey]
    public async Task<NoteDto> ForwardAsync(NoteInput input)
    {
        var kept = await UnitOfWorkManager.RunAsync(async () =>
        {
            var note = await InsertAsync(input);
            await events.PublishAsync(new NoteForwardedEto { NoteId = note.Id, Text = note.Text });
            await jobs.EnqueueAsync(new KeepNoteArgs { Text = $"job of {note.Text}" });
            return new NoteDto(note.Id, note.Text);
        });
        await script.AfterEffect(input.Text);
        return kept;
    }

    public async Task<IReadOnlyList<string>> GetListAsync() => await notes.GetTextsAsync();

    [Audited]
    public async Task<IReadOnlyList<string>> GetLoggedAsync() => await notes.GetTextsAsync();

    [Authorize(SaasPermissions.Tenants.Create)]
    public Task<NoteDto> AdministerAsync(NoteInput input) => KeepAsync(input);

    [AllowAnonymous]
    public Task<NoteDto> SignUpAsync(NoteInput input) => KeepAsync(input);

    private async Task<NoteDto> KeepAsync(NoteInput input)
    {
        var note = await InsertAsync(input);
        await script.AfterEffect(input.Text);
        return new NoteDto(note.Id, note.Text);
    }

    private Task<Note> InsertAsync(NoteInput input)
    {
        script.Tries.Enqueue((Guid.Empty, input.Text));
        return notes.InsertAsync(new Note(
            GuidGenerator.Create(), CurrentTenant.RowTenantId, input.Text, new Money(input.AmountMinor, "EUR")));
    }
}

/// <summary>Input of another context: its key comes from the business fact.</summary>
public sealed record KeyedNoteInput(string Key, string Text) : IHasIdempotencyKey;

/// <summary>The door for other contexts and the system.</summary>
[IntegrationService]
public interface INoteIntegrationService : IApplicationService
{
    Task<NoteDto> KeepAsync(KeyedNoteInput input);
}

/// <inheritdoc />
public sealed class NoteIntegrationService(NoteRepository notes) : ApplicationService, INoteIntegrationService
{
    public async Task<NoteDto> KeepAsync(KeyedNoteInput input)
    {
        var note = await notes.InsertAsync(new Note(
            GuidGenerator.Create(), CurrentTenant.RowTenantId, input.Text, new Money(1, "EUR")));
        return new NoteDto(note.Id, note.Text);
    }
}
