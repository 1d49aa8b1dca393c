global using CreatorSaaS.Framework.EntityFrameworkCore;
global using CreatorSaaS.Framework.EntityFrameworkCore.Modeling;
global using CreatorSaaS.Framework.EntityFrameworkCore.Repositories;
global using CreatorSaaS.Framework.MultiTenancy;
global using Microsoft.EntityFrameworkCore;
