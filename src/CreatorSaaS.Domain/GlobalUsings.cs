global using CreatorSaaS.Framework;
global using CreatorSaaS.Framework.Auditing;
global using CreatorSaaS.Framework.Domain.Entities;
global using CreatorSaaS.Framework.Domain.Repositories;
global using CreatorSaaS.Framework.Domain.Services;
global using CreatorSaaS.Framework.Guids;
global using CreatorSaaS.Framework.MultiTenancy;
global using CreatorSaaS.Framework.Timing;
