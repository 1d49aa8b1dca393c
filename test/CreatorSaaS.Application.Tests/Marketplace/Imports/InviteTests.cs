using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Invites;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Who is expected is asked to join by an act of its own, and each answer is told.</summary>
public sealed class InviteTests(ProductDatabase database) : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private readonly FakeInvitations _invitations = new();
    private Agency _agency = null!;

    public async Task InitializeAsync()
    {
        _agency = await Agency.StartAsync(
            database, builder => builder.Services.AddSingleton<IInvitationIntegrationService>(_invitations));
        var import = await _agency.Manager.CallAsync<IImportFileAppService, ImportDto>(service => service.UploadAsync(
            new UploadImportInput { FileName = "roster.csv" }, new MemoryStream(RosterFile.Bytes(RosterFile.Small))));
        await _agency.Manager.CallAsync<IImportAppService, ImportDto>(service => service.DryRunAsync(import.Id));
        await _agency.Manager.CallAsync<IImportAppService, ImportDto>(service =>
            service.CommitAsync(import.Id, new CommitImportInput()));
        await _agency.Host.DrainAsync();
    }

    public async Task DisposeAsync() => await _agency.DisposeAsync();

    [Fact]
    public void Nobody_is_invited_by_an_import() => _invitations.Asked.ShouldBeEmpty();

    [Fact]
    public async Task Creators_are_invited_as_creators_and_brands_with_their_company()
    {
        var joerg = await CreatorAsync("Jörg");
        var alpenglow = await BrandAsync("Alpenglow");
        (joerg.HasJoined, joerg.InvitedAt, joerg.Email).ShouldBe((false, null, "joerg@creators.example"));

        (await InviteAsync<ICreatorAppService>(joerg.Id)).ShouldBe([new InvitedDto(joerg.Id, InvitationOutcome.Invited)]);
        (await InviteAsync<IBrandAppService>(alpenglow.Id)).ShouldBe([new InvitedDto(alpenglow.Id, InvitationOutcome.Invited)]);

        _invitations.Asked.Select(asked => (asked.Email, asked.Name, asked.Role, asked.CompanyName)).ShouldBe(
        [
            ("joerg@creators.example", "Jörg Müßig", RoleKeys.Creator, null),
            ("partners@alpenglow.example", "Alpenglow GmbH", RoleKeys.Brand, "Alpenglow GmbH"),
        ]);
        (await CreatorAsync("Jörg")).InvitedAt.ShouldBe(_agency.Now);
        (await BrandAsync("Alpenglow")).InvitedAt.ShouldBe(_agency.Now);
    }

    [Fact]
    public async Task Each_answer_is_told_and_who_has_joined_is_not_asked()
    {
        var (joerg, layla) = (await CreatorAsync("Jörg"), await CreatorAsync("ليلى"));
        var maya = await CreatorAsync("Maya");
        _invitations.Refusals["joerg@creators.example"] = IdentityErrorCodes.InvitationAlreadyOpen;
        _invitations.Refusals["layla@creators.example"] = IdentityErrorCodes.AlreadyMember;

        var answers = await InviteAsync<ICreatorAppService>(joerg.Id, layla.Id, maya.Id);

        answers.ShouldBe(
        [
            new InvitedDto(joerg.Id, InvitationOutcome.AlreadyInvited),
            new InvitedDto(layla.Id, InvitationOutcome.MemberInAnotherRole),
            new InvitedDto(maya.Id, InvitationOutcome.Joined),
        ],
        ignoreOrder: true);
        _invitations.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_time_is_another_invitation_and_the_same_moment_is_not()
    {
        var joerg = await CreatorAsync("Jörg");

        await InviteAsync<ICreatorAppService>(joerg.Id);
        await InviteAsync<ICreatorAppService>(joerg.Id);

        _invitations.Asked.Select(asked => asked.Key).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Only_who_may_invite_does()
    {
        var joerg = await CreatorAsync("Jörg");

        await Should.ThrowAsync<AbpAuthorizationException>(() => _agency.Staff.CallAsync<ICreatorAppService, ListResultDto<InvitedDto>>(
            service => service.InviteAsync(new InviteInput { Ids = [joerg.Id] })));
        await Should.ThrowAsync<EntityNotFoundException>(() => InviteAsync<ICreatorAppService>(joerg.Id, Guid.NewGuid()));
        _invitations.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_brand_that_chooses_a_creator_sees_no_e_mail() =>
        (await _agency.Kite.CallAsync<ICreatorAppService, PagedResultDto<CreatorDto>>(service =>
            service.GetListAsync(new GetCreatorListInput { HasJoined = false }))).Items.ShouldAllBe(creator => creator.Email == null);

    private async Task<CreatorDto> CreatorAsync(string name) =>
        (await _agency.Manager.CallAsync<ICreatorAppService, PagedResultDto<CreatorDto>>(service =>
            service.GetListAsync(new GetCreatorListInput { Search = name }))).Items.ShouldHaveSingleItem();

    private async Task<BrandDto> BrandAsync(string name) =>
        (await _agency.Manager.CallAsync<IBrandAppService, PagedResultDto<BrandDto>>(service =>
            service.GetListAsync(new GetBrandListInput { Search = name }))).Items.ShouldHaveSingleItem();

    private async Task<IReadOnlyList<InvitedDto>> InviteAsync<TService>(params Guid[] ids)
        where TService : notnull =>
        (await _agency.Manager.CallAsync<TService, ListResultDto<InvitedDto>>(service => service switch
        {
            ICreatorAppService creators => creators.InviteAsync(new InviteInput { Ids = ids }),
            IBrandAppService brands => brands.InviteAsync(new InviteInput { Ids = ids }),
            _ => throw new InvalidOperationException(),
        })).Items;

    private sealed class FakeInvitations : IInvitationIntegrationService
    {
        public List<InviteMemberInput> Asked { get; } = [];

        public Dictionary<string, string> Refusals { get; } = [];

        public Task InviteAsync(InviteMemberInput input)
        {
            Asked.Add(input);
            return Refusals.TryGetValue(input.Email, out var code) ? throw new BusinessException(code) : Task.CompletedTask;
        }
    }
}
