using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Persons;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Imports;

namespace CreatorSaaS.Marketplace.Members;

/// <summary>
/// Keeps a copy of every member's name, and makes creators and brands of those who have the role, or of who was expected
/// under the e-mail. A member who joins again brings the new name, and keeps what was made before.
/// </summary>
public sealed class MarketplaceMemberHandler(
    IMemberRepository members,
    ICreatorRepository creators,
    IBrandRepository brands,
    IDealRepository deals,
    IImportRepository imports,
    IGuidGenerator guids)
    : IDistributedEventHandler<MemberJoinedEto>, IDistributedEventHandler<PersonChangedEto>
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);

    public async Task HandleEventAsync(MemberJoinedEto eventData)
    {
        // An import that is being written may expect this very person, and nobody sees that before it is done.
        if (!await imports.TryKeepOffAsync())
        {
            throw new WorkPostponedException("An import of the agency is being written.", AskAgainAfter);
        }

        await KeepNameAsync(eventData);
        if (eventData.Roles.Contains(RoleKeys.Creator))
        {
            await KeepCreatorAsync(eventData);
        }

        if (eventData.Roles.Contains(RoleKeys.Brand))
        {
            await KeepBrandAsync(eventData);
        }
    }

    public async Task HandleEventAsync(PersonChangedEto eventData)
    {
        var (name, email) = (eventData.Name, eventData.Email);
        var member = await members.GetAsync(eventData.PersonId);

        // A brand that is called by its company keeps that name.
        if (await brands.FindByPersonAsync(eventData.PersonId) is { } brand)
        {
            brand.Rename(brand.Name == member.Name ? name : brand.Name, email);
            await brands.UpdateAsync(brand);
        }

        if (await creators.FindByPersonAsync(eventData.PersonId) is { } creator)
        {
            creator.Rename(name, email);
            await creators.UpdateAsync(creator);
        }

        member.Rename(name);
        await members.UpdateAsync(member);
    }

    private async Task KeepNameAsync(MemberJoinedEto joined)
    {
        if (await members.FindAsync(joined.PersonId) is { } member)
        {
            member.Rename(joined.Name);
            await members.UpdateAsync(member);
        }
        else
        {
            await members.InsertAsync(new Member(joined.PersonId, joined.TenantId, joined.Name));
        }
    }

    private async Task KeepCreatorAsync(MemberJoinedEto joined)
    {
        if (await creators.FindByPersonAsync(joined.PersonId) is { } creator)
        {
            creator.Rename(joined.Name, joined.Email);
            await creators.UpdateAsync(creator);
        }
        else if (await creators.FindNotJoinedAsync(joined.Email) is { } expected)
        {
            expected.Join(joined.PersonId, joined.Name, joined.Email);
            await creators.UpdateAsync(expected);
            await deals.JoinCreatorAsync(expected.Id, joined.PersonId);
        }
        else
        {
            await creators.InsertAsync(
                new Creator(guids.Create(), joined.TenantId, joined.PersonId, joined.Name, joined.Email));
        }
    }

    private async Task KeepBrandAsync(MemberJoinedEto joined)
    {
        var name = joined.CompanyName ?? joined.Name;
        if (await brands.FindByPersonAsync(joined.PersonId) is { } brand)
        {
            brand.Rename(name, joined.Email);
            await brands.UpdateAsync(brand);
        }
        else if (await brands.FindNotJoinedAsync(joined.Email) is { } expected)
        {
            expected.Join(joined.PersonId, name, joined.Email);
            await brands.UpdateAsync(expected);
            await deals.JoinBrandAsync(expected.Id, joined.PersonId);
        }
        else
        {
            await brands.InsertAsync(new Brand(guids.Create(), joined.TenantId, joined.PersonId, name, joined.Email));
        }
    }
}
