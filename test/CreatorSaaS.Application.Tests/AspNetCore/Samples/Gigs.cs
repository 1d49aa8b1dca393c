using System.ComponentModel.DataAnnotations;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CreatorSaaS.Samples.Gigs;

/// <summary>One method per row of the route table, abp-conventions 5.3.</summary>
public interface IGigAppService : IApplicationService
{
    Task<GigDto> GetAsync(Guid id);

    Task<PagedResultDto<GigDto>> GetListAsync(GetGigListInput input, CancellationToken cancellationToken);

    Task<GigDto> CreateAsync(CreateGigDto input);

    Task<GigDto> UpdateAsync(Guid id, CreateGigDto input);

    Task DeleteAsync(Guid id);

    Task<ListResultDto<GigDto>> GetMembersAsync(Guid id);

    Task AddMemberAsync(Guid id, CreateGigDto input);

    Task RemoveMemberAsync(Guid id, Guid memberId);

    Task UpdateStatusAsync(Guid id, CreateGigDto input);

    Task PublishAsync(Guid id);

    Task<GigDto?> GetByCodeAsync(string code);

    Task<ListResultDto<GigDto>> GetListByBrandAsync(Guid brandId, int rank = 7);

    Task TransferAsync(Guid id, Guid fromId, Guid toId);

    Task<string> GetNameAsync(Guid id);

    [RemoteService(false)]
    Task HideAsync(Guid id);
}

public sealed record GigDto(Guid Id, string Title, long AmountMinor, GigKind Kind);

public enum GigKind
{
    SinglePost,
    Series,
}

public sealed record CreateGigDto
{
    [MaxLength(20)]
    public required string Title { get; init; }

    [Range(1, long.MaxValue)]
    public required long AmountMinor { get; init; }

    public GigKind Kind { get; init; }

    public Money? Price { get; init; }

    public IReadOnlyList<GigLine> Lines { get; init; } = [];
}

public sealed record GigLine
{
    public required string Text { get; init; }

    public required int Count { get; init; }

    public Money? Fee { get; init; }
}

public sealed record GetGigListInput : PagedAndSortedResultRequestDto
{
    public required Guid BrandId { get; init; }

    public GigKind? Kind { get; init; }
}

[AllowAnonymous]
[DisableAuditing]
public sealed class GigAppService : ApplicationService, IGigAppService
{
    public static readonly Guid MissingId = new("00000000-0000-0000-0000-00000000dead");

    public Task<GigDto> GetAsync(Guid id) => Task.FromResult(new GigDto(id, "Spring", 100, GigKind.SinglePost));

    public Task<PagedResultDto<GigDto>> GetListAsync(GetGigListInput input, CancellationToken cancellationToken) =>
        Task.FromResult(new PagedResultDto<GigDto>(
            input.SkipCount, [new GigDto(input.BrandId, input.Sorting ?? "", input.MaxResultCount, input.Kind ?? GigKind.Series)]));

    public Task<GigDto> CreateAsync(CreateGigDto input) =>
        Task.FromResult(new GigDto(Guid.NewGuid(), input.Title, input.AmountMinor, input.Kind));

    public Task<GigDto> UpdateAsync(Guid id, CreateGigDto input) =>
        Task.FromResult(new GigDto(id, input.Title, input.AmountMinor, input.Kind));

    public Task DeleteAsync(Guid id) => Task.CompletedTask;

    public Task<ListResultDto<GigDto>> GetMembersAsync(Guid id) => Task.FromResult(new ListResultDto<GigDto>([]));

    public Task AddMemberAsync(Guid id, CreateGigDto input) => Task.CompletedTask;

    public Task RemoveMemberAsync(Guid id, Guid memberId) => Task.CompletedTask;

    public Task UpdateStatusAsync(Guid id, CreateGigDto input) => Task.CompletedTask;

    public Task PublishAsync(Guid id) => Task.CompletedTask;

    public Task<GigDto?> GetByCodeAsync(string code) =>
        Task.FromResult(code == "none" ? null : new GigDto(Guid.Empty, code, 1, GigKind.Series));

    public Task<ListResultDto<GigDto>> GetListByBrandAsync(Guid brandId, int rank = 7) =>
        Task.FromResult(new ListResultDto<GigDto>([new GigDto(brandId, "", rank, GigKind.Series)]));

    public Task TransferAsync(Guid id, Guid fromId, Guid toId) => Task.CompletedTask;

    public Task<string> GetNameAsync(Guid id) => Task.FromResult("Spring");

    public Task HideAsync(Guid id) => Task.CompletedTask;
}

/// <summary>Names whose beginning only looks like a verb.</summary>
public interface ITrapAppService : IApplicationService
{
    Task GetListingsAsync();

    Task GetAllocationsAsync();

    Task PostponeAsync();

    Task AddressAsync();

    Task RemovedItemsAsync();

    Task PutOnHoldAsync();
}

public sealed class TrapAppService : ApplicationService, ITrapAppService
{
    public Task GetListingsAsync() => Task.CompletedTask;

    public Task GetAllocationsAsync() => Task.CompletedTask;

    public Task PostponeAsync() => Task.CompletedTask;

    public Task AddressAsync() => Task.CompletedTask;

    public Task RemovedItemsAsync() => Task.CompletedTask;

    public Task PutOnHoldAsync() => Task.CompletedTask;
}

/// <summary>Two methods on one route: the empty action has no room for gigId.</summary>
public interface ICollidingAppService : IApplicationService
{
    Task GetAsync(Guid gigId);

    Task GetListAsync();
}

public sealed class CollidingAppService : ApplicationService, ICollidingAppService
{
    public Task GetAsync(Guid gigId) => Task.CompletedTask;

    public Task GetListAsync() => Task.CompletedTask;
}

public interface IAuthAppService : IApplicationService
{
    Task LoginAsync();
}

public sealed class AuthAppService : ApplicationService, IAuthAppService
{
    public Task LoginAsync() => Task.CompletedTask;
}

public interface ICreatorProfileAppService : IApplicationService
{
    Task GetAsync(Guid id);
}

public sealed class CreatorProfileAppService : ApplicationService, ICreatorProfileAppService
{
    public Task GetAsync(Guid id) => Task.CompletedTask;
}

public interface ICurrencyIntegrationAppService : IApplicationService
{
    [HttpPatch("{id}/rate")]
    Task UpdateAsync(Guid id);

    [HttpGet]
    Task SearchAsync();
}

public sealed class CurrencyIntegrationAppService : ApplicationService, ICurrencyIntegrationAppService
{
    public Task UpdateAsync(Guid id) => Task.CompletedTask;

    public Task SearchAsync() => Task.CompletedTask;
}

/// <summary>For other contexts in the process: no route.</summary>
[IntegrationService]
public interface IGigIntegrationService : IApplicationService
{
    Task<GigDto> GetAsync(Guid id);
}

public sealed class GigIntegrationService : ApplicationService, IGigIntegrationService
{
    public Task<GigDto> GetAsync(Guid id) => Task.FromResult(new GigDto(id, "", 0, GigKind.Series));
}
